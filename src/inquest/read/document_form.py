"""A document as a plain JSON object, and back."""

from inquest.model import Basis, Detail, Document, LocatorKind, Provenance, Segment, Span

_DETAILS = ("title", "published", "publisher", "language")


def document_row(document: Document) -> dict[str, object]:
    """Return the document as dicts, lists, strings, integers and `None` alone; `document_of` gives it back."""
    details = {noun: getattr(document.provenance, noun) for noun in _DETAILS}
    return {
        "exhibit": document.exhibit,
        "part": document.part,
        "text": document.text,
        "title": document.title,
        "provenance": {
            noun: None if one is None else {"value": one.value, "basis": one.basis.value}
            for noun, one in details.items()
        },
        "segments": [[s.span.start, s.span.end, s.kind.value, s.locator] for s in document.segments],
        "reader": document.reader,
        "external_id": document.external_id,
    }


def document_of(row: dict[str, object]) -> Document:
    """Make the document that `document_row` wrote; `ValueError` or `TypeError` for what has not that form."""
    try:
        return Document(
            exhibit=_text(row["exhibit"]),
            part=_number(row["part"]),
            text=_text(row["text"]),
            title=_maybe(row["title"]),
            provenance=_provenance(_object(row["provenance"])),
            segments=tuple(_segment(_list(one)) for one in _list(row["segments"])),
            reader=_text(row["reader"]),
            external_id=_maybe(row["external_id"]),
        )
    except KeyError as error:
        raise ValueError(f"a document without {error}") from error


def _provenance(row: dict[str, object]) -> Provenance:
    details = {noun: _object(row[noun]) for noun in _DETAILS if row[noun] is not None}
    return Provenance(
        **{noun: Detail(_text(one["value"]), Basis(_text(one["basis"]))) for noun, one in details.items()}
    )


def _segment(row: list[object]) -> Segment:
    start, end, kind, locator = row
    return Segment(Span(_number(start), _number(end)), LocatorKind(_text(kind)), _text(locator))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a string: {value!r:.80}")
    return value


def _maybe(value: object) -> str | None:
    return None if value is None else _text(value)


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"not an integer: {value!r:.80}")
    return value


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError(f"not an object: {value!r:.80}")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(f"not a list: {value!r:.80}")
    return value
