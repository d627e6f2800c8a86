"""Which stretches of a text hold or touch a given one, found without looking at all of them."""

from collections.abc import Iterator, Sequence

from inquest.model import Span

_BUCKET = 500  # characters


class Covering:
    """Stretches of one text by the characters that they cover."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._buckets: dict[int, list[int]] = {}
        for index, span in enumerate(spans):
            for bucket in range(span.start // _BUCKET, (span.end - 1) // _BUCKET + 1):
                self._buckets.setdefault(bucket, []).append(index)

    def over(self, span: Span) -> Iterator[int]:
        """Yield the indexes, in order, of the stretches that hold all of a span."""
        near = self._buckets.get(span.start // _BUCKET, ())
        return (index for index in near if span.within(self._spans[index]))
