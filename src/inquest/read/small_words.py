"""Small words of English, which phrases are made of: no word of the table of English that tells what happens or is."""

from inquest.read.tagging import Tagged

_CONTENT = frozenset(
    (
        "small",
        "descendant",
        "takes_lives",
        "naming",
        "naming_last",
        "named_as",
        "speaks",
        "victims",
        "before_years",
    )
)


def is_small_word(text: Tagged, at: int) -> bool:
    """Say whether an English function word begins at a token."""
    return any(hit.entry.kind not in _CONTENT for hit in text.all(at, "english"))
