"""What a sentence tells only as imagined: a tale, an exercise, a thought, a condition, a question, what may yet come.

The silence reaches the clause that is imagined and no further: not past a contrast, nor past a speaker who was heard.
A film may show what happened, so what somebody says in it counts; what is said in a novel does not.
"""

from inquest.read.mentions import Sentence
from inquest.read.outcomes import token_range
from inquest.read.small_words import is_small_word
from inquest.read.tagging import Hit, Tagged

_ASKED = frozenset("?؟")
_STOPS = frozenset(";؛")
_COMMAS = frozenset(",،;؛:")
_IN = frozenset(("in", "في", "وفي", "ففي"))
_BEFORE_ORDER = frozenset(("us", "and", "just", "now", "but"))
_GOVERNED = frozenset(("of", "for"))  # "a play for power"
_GIVEN = frozenset(("that", "who", "which", "after", "when", "لما"))  # before what a condition takes as so
_THAT = frozenset(("that", "if", "ان", "بان", "لو"))
_TO_TALE = 4  # tokens between "in" and the tale: "in the new Kelvarra thriller"
_TO_TELLS = 3  # the same between a verb that comes first and the tale that it tells
_TO_EXERCISE = 4  # the same between words of pretence and the exercise after them
_AHEAD = 9  # tokens of what may yet come, in Arabic
_BACK = 6  # tokens before an adverb of what it is said of
_MOCK = 2  # tokens before "mock" that are of it: "25 mock victims"
_SPARED = 5  # tokens between "were it not for" and what would have been
_OPENS = (
    "tale",
    "pretends",
    "supposes",
    "condition",
    "aims",
    "may",
    "subjunctive",
    "mock",
    "mock_after",
    "but_for",
    "projection",
)


def imagined(text: Tagged, sentence: Sentence) -> tuple[range, ...]:
    """Return the tokens of a sentence that tell of nothing that happened."""
    first, last = token_range(text, sentence)
    if sentence.span.of(text.text).rstrip()[-1:] in _ASKED and _asks_whether(text, first, last):
        return (range(first, last),)
    if not text.any_entry(first, last, _opens):
        return ()
    text = text.within(first, last)
    hits = (hit for at in range(first, last) for hit in text.all(at, "grammar") if hit.entry.kind in _RULES)
    return tuple(found for hit in hits if (found := _RULES[hit.entry.kind](text, hit, first, last)))


def is_imagined(at: int, ranges: tuple[range, ...]) -> bool:
    """Say whether a token stands in one of the ranges."""
    return any(at in one for one in ranges)


def _opens(hit: Hit) -> bool:
    return hit.entry.topic == "grammar" and hit.entry.kind in _OPENS


def _asks_whether(text: Tagged, first: int, last: int) -> bool:
    """Say whether a sentence opens as a question of yes or no; "were the twelve killed by …?" takes them as dead."""
    hit = text.get(first, "grammar", "asks_whether")
    return hit is not None and hit.end < last and text.word(hit.end) not in ("the", "these", "those")


def _tale(text: Tagged, hit: Hit, first: int, last: int) -> range:
    """Read "in the novel, …" and "the novel tells of …", but no "film crew"."""
    found = range(hit.at, _end(text, hit.end, last, is_film=hit.entry["value"] == "film"))
    if text.get(hit.end, "grammar", "tells"):
        return found
    back = range(hit.at - 1, max(first, hit.at - _TO_TALE) - 1, -1)
    if _is_arabic(text, hit.at):
        is_told = any(text.get(at, "grammar", "tells") for at in back[:_TO_TELLS])
        is_of = text.word(hit.end).startswith("ال") and not text.word(hit.at).startswith("ال")  # "the series of crimes"
        return found if (is_told or text.word(hit.at - 1) in _IN) and not is_of else range(0)
    opens = next((at for at in back if text.word(at) in _IN or not text.word(at).isalpha()), None)
    is_in = opens is not None and text.word(opens) in _IN
    return found if is_in and hit.at - 1 != opens and _is_head(text, hit.end) else range(0)


def _projection(text: Tagged, hit: Hit, first: int, last: int) -> range:
    """Read "a model shows 600 killed" and "the forecast of 600 deaths": what a reckoning gives did not happen."""
    end = min(_end(text, hit.end, last), hit.end + _TO_TELLS + _TO_TELLS)
    near = range(hit.at - _TO_TELLS, hit.at) if _is_arabic(text, hit.at) else range(0)
    verbs = (at for at in (*range(hit.end, end), *near) if at >= first and text.get(at, "grammar", "projects"))
    at = next((at for at in verbs if not any(text.word(k) in _COMMAS for k in range(hit.end, at))), None)
    is_attribute = text.is_capital(hit.end) or bool(text.get(hit.end, "persons"))  # "the model Jane Doe said"
    return range(hit.at, _end(text, hit.end, last)) if at is not None and not is_attribute else range(0)


def _is_head(text: Tagged, at: int) -> bool:
    """Say whether what follows an English noun shows that it is no attribute of another one ("film crew")."""
    word = text.word(at)
    is_small = is_small_word(text, at) or bool(text.all(at, "numbers") or text.get(at, "persons"))
    is_small = is_small or text.get(at, "grammar", "says") is not None
    return (is_small and word not in _GOVERNED) or not word.isalpha() or text.is_capital(at)


def _pretends(text: Tagged, hit: Hit, first: int, last: int) -> range:
    """Read "in the drill, 12 were declared dead" and "the scenario assumed that …"; accidents of a drill are real."""
    if any(text.get(at, "grammar", "exercise") for at in range(first, hit.at)):
        return range(first, _end(text, hit.end, last))
    is_before = any(text.get(at, "grammar", "exercise") for at in range(hit.end, hit.end + _TO_EXERCISE))
    return range(first, hit.end) if is_before else range(0)


def _supposes(text: Tagged, hit: Hit, first: int, last: int) -> range:
    """Read "imagine that …" and "suppose 12 people …", but no "imagine the fear …" nor "police suppose that …"."""
    before = text.word(hit.at - 1)
    if hit.entry["value"] == "order" and hit.at > first and before.isalpha() and before not in _BEFORE_ORDER:
        return range(0)
    is_what = text.word(hit.end) in _THAT or text.word(hit.end).isdigit() or bool(text.all(hit.end, "numbers"))
    return range(hit.end, _end(text, hit.end, last)) if is_what else range(0)


def _condition(text: Tagged, hit: Hit, first: int, last: int) -> range:
    """Read "if …" up to its comma, or to the end; what "that", "who" or "after" adds in it is taken as so."""
    del first
    end = _end(text, hit.end, last)
    closes = (at for at in range(hit.end, end) if text.word(at) in _COMMAS or text.word(at) in _GIVEN)
    return range(hit.at, next(closes, end))


def _but_for(text: Tagged, hit: Hit, first: int, last: int) -> range:
    """Read Arabic "were it not for …, 12 would have been killed" (لولا … لقتل); with "not" they were killed."""
    del first
    end = _end(text, hit.end, last)
    would = (at for at in range(hit.end, min(hit.end + _SPARED, end)) if text.word(at).startswith("ل"))
    at = next((at for at in would if at > hit.end), None)
    return range(at, end) if at is not None and text.word(at) != "لما" else range(0)


def _aims(text: Tagged, hit: Hit, first: int, last: int) -> range:
    """Read "trained to carry 20 wounded", "expects the death of 12": what is practised, can be done or is foreseen."""
    del first
    if _is_arabic(text, hit.at):
        if text.word(hit.end) == "علي":
            return range(0)  # "they fear for the lives of 12 wounded", who are real
        last = min(hit.end + _AHEAD, last)
    end = _end(text, hit.end, last)
    return range(hit.end, next((at for at in range(hit.end, end) if text.word(at) in _COMMAS), end))


def _may(text: Tagged, hit: Hit, first: int, last: int) -> range:
    """Read Arabic particles of what may be before the imperfect (قد يقتل); before the perfect they tell what was."""
    return _aims(text, hit, first, last) if _is_imperfect(text, hit.end) else range(0)


def _is_imperfect(text: Tagged, at: int) -> bool:
    """Say whether an Arabic word is the imperfect of a verb of harm or of what leads to it (تسبب is the perfect)."""
    is_harm = text.word(at).startswith("ي") and bool(text.all(at, "outcomes"))
    return is_harm or text.get(at, "grammar", "imperfect") is not None


def _subjunctive(text: Tagged, hit: Hit, first: int, last: int) -> range:
    """Read Arabic "that" before the imperfect of a word for harm (أن يقتل); after "before" it may tell what was."""
    is_harm = bool(text.all(hit.end, "outcomes")) and text.word(hit.at - 1) != "قبل"
    return _may(text, hit, first, last) if is_harm else range(0)


def _mock(text: Tagged, hit: Hit, first: int, last: int) -> range:
    """Read "25 mock victims", "simulated an attack with 50 casualties"."""
    return range(max(first, hit.at - _MOCK), _aims(text, hit, first, last).stop)


def _mock_after(text: Tagged, hit: Hit, first: int, last: int) -> range:
    """Read an adverb or adjective after what it makes unreal, or a habit: "12 killed on paper", "قتل 12 افتراضيا"."""
    del last
    at = hit.at
    while at > max(first, hit.at - _BACK) and not (_ends(text, at - 1) or text.word(at - 1) in _COMMAS):
        at -= 1
    return range(at, hit.end)


_RULES = {
    "tale": _tale,
    "pretends": _pretends,
    "supposes": _supposes,
    "condition": _condition,
    "but_for": _but_for,
    "aims": _aims,
    "may": _may,
    "subjunctive": _subjunctive,
    "mock": _mock,
    "projection": _projection,
    "mock_after": _mock_after,
}


def _end(text: Tagged, at: int, last: int, *, is_film: bool = False) -> int:
    """Return where a clause that begins before a token ends: at a stop, a contrast, or a speaker who was heard."""
    for here in range(at, last):
        says = text.get(here, "grammar", "says")
        if _ends(text, here) or (is_film and says is not None):
            return here
    return last


def _ends(text: Tagged, at: int) -> bool:
    is_full = text.word(at) == "." and _is_arabic(text, at - 1)  # a page that lost its blanks: "طويلة.إذ قتل"
    if is_full or text.word(at) in _STOPS or text.get(at, "english", "contrast") or text.get(at, "grammar", "contrast"):
        return True
    says = text.get(at, "grammar", "says")
    return says is not None and says.entry["value"] == "past"


def _is_arabic(text: Tagged, at: int) -> bool:
    return not text.word(at).isascii()
