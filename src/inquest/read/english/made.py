"""A phrase for persons, made a figure of what is said of them."""

from inquest.model import Count, Predicate, Unknown
from inquest.read.english.words import People, is_word
from inquest.read.mentions import Figure
from inquest.read.tagging import Tagged


def figure_of(
    text: Tagged, one: People, predicate: Predicate, of: int | None, *, is_shot: bool, form: str = ""
) -> Figure:
    """Return what is said of persons as a figure; `of` is the place of the figure of which it is a part."""
    count: Count | Unknown = Count(one.min, one.max, one.qualifier, one.status, one.age, one.sex)
    return Figure(
        text.span(one.start, one.end),
        predicate,
        count,
        of,
        form=form or ("part" if one.is_part and not one.is_general and of is None else one.form.value),
        name=one.name,
        years=one.years,
        is_shot=is_shot,
        is_general=one.is_general or one.is_bare,
        is_kin=_is_kin(text, one),
        age=one.age,
        sex=one.sex,
        more=tuple(text.span(*tokens) for tokens in one.said_at),
    )


def _is_kin(text: Tagged, one: People) -> bool:
    """Say whether persons are members of one family, somebody's relatives, or one who is somebody's ("his brother")."""
    is_somebodys = one.max == 1 and is_word(text, one.start, "possessive") is not None
    return is_somebodys or any(is_word(text, at, "family", "relative") for at in range(one.start, one.end))
