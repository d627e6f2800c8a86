"""The lines of a page that are headlines of other stories than the one that it tells."""

from collections.abc import Callable, Sequence

from inquest.read.mentions import Sentence
from inquest.read.outcomes import token_range
from inquest.read.sections import announced
from inquest.read.tagging import Tagged

FULL_STOPS = frozenset('.!?؟…"”»)')
_PROSE = 4  # sentences with a full stop that make a text running prose
_HEADLINE = 30  # tokens


def other_stories(
    text: Tagged, sentences: Sequence[Sentence], title: Tagged, opens: Callable[[int], bool]
) -> frozenset[int]:
    """Return the lines of a page that tell of other stories: no full stop, and few words of the title.

    Only a text with a title and with running prose beside them shows its headlines so; a bare post has none. The first
    line is one where another follows it, or the title's own. A line that a verb of saying `opens` is none.
    """
    ended = [sentence.span.of(text.text)[-1] in FULL_STOPS | {":"} for sentence in sentences]
    if not len(title) or sum(ended) < _PROSE:
        return frozenset()
    listed = announced(text.text, sentences)
    about = {token.text for token in title.tokens if len(token.text) > 2 or token.capital}
    others = frozenset(
        index
        for index, sentence in enumerate(sentences)
        if index not in listed
        and not ended[index]
        and is_alone(text, sentences, index)
        and not _shares(text, sentence, about)
        if not opens(sentence.span.start)
    )
    is_list = 1 in others or (not ended[1] and _shares(text, sentences[1], about))
    return others if is_list else others - {0}


def is_alone(text: Tagged, sentences: Sequence[Sentence], index: int) -> bool:
    """Say whether a sentence is a short paragraph of its own."""
    number = sentences[index].paragraph
    around = [s for s in sentences[max(index - 1, 0) : index + 2] if s.paragraph == number]
    first, last = token_range(text, sentences[index])
    return len(around) == 1 and last - first <= _HEADLINE


def _shares(text: Tagged, sentence: Sentence, about: set[str]) -> bool:
    """Say whether half of the words of a sentence are the title's."""
    first, last = token_range(text, sentence)
    words = {token.text for token in text.tokens[first:last] if len(token.text) > 2 or token.capital}
    return 2 * len(words & about) >= len(words)
