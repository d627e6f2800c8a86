"""Words on outlets and on persons as forms of our pages hold them: what was filled in is kept, where it is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from inquest.errors import InquestError, UsageError
from inquest.model import Matter
from inquest.prepare import Heard
from inquest.web.decisions import Deciding
from inquest.web.saying import UNDO, Typed

_LONGEST = 2_000  # characters of a field
_DIGITS = 18  # of the number of an entry
MatterOf = Callable[[Mapping[str, str]], Matter]


@dataclass(frozen=True, slots=True)
class Filled:
    """The fields of a form, and what is wrong with them, if anything is."""

    fields: Mapping[str, str]
    typed: Typed

    @property
    def status(self) -> int:
        """Return the HTTP status under which the form is shown again."""
        return UsageError.http_status if self.typed.error is None else self.typed.error.http_status


def entered(deciding: Deciding, form: Mapping[str, str], matter_of: MatterOf) -> Heard | Filled:
    """Enter the word that a form holds, or take back the one that it names; return it as entered, or the form again."""
    entry = form.get("entry", "")
    typed = Typed(
        says=form.get("says", ""),
        reason=form.get("reason", "").replace("\r\n", "\n").strip(),
        entry=int(entry) if entry.isdecimal() and len(entry) <= _DIGITS else None,
    )
    wrong = _missing(typed, form)
    if wrong:
        return Filled(form, replace(typed, wrong=wrong))
    try:
        if typed.says == UNDO and typed.entry is not None and deciding.unsay is not None:
            return deciding.unsay(typed.entry, typed.reason)
        if deciding.say is not None:
            return deciding.say(matter_of(form), typed.reason)
    except InquestError as error:
        return Filled(form, replace(typed, error=error))
    except ValueError as error:  # of a noun: what is said cannot be said
        return Filled(form, replace(typed, error=UsageError(str(error))))
    return Filled(form, replace(typed, wrong="no_word"))


def _missing(typed: Typed, form: Mapping[str, str]) -> str:
    if not typed.says or (typed.says == UNDO and typed.entry is None):
        return "no_word"
    if not typed.reason:
        return "no_reason"
    return "long_reason" if any(len(value) > _LONGEST for value in form.values()) else ""
