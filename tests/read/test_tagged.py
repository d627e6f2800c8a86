"""What a tagged text says of its tokens, however it is asked."""

import csv
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from inquest.model import Span
from inquest.read.groups import group_at, read_group
from inquest.read.numbers import number_at
from inquest.read.tagging import Tagged
from inquest.read.tokens import tokenize
from inquest.read.wordlists import role, vocabulary

TEXTS = st.lists(
    st.sampled_from(
        ["at", "least", "twelve", "people", "were", "killed", "قتل", "طفلان", "وأصيب", "الدار", "12", "Berin"]
    )
).map(" ".join)


@given(TEXTS, st.integers(0, 14), st.integers(0, 14))
def test_a_stretch_has_a_kind_exactly_where_one_of_its_tokens_has_it(text: str, first: int, last: int):
    """Asking for a stretch is asking for each of its tokens."""
    tagged = Tagged(text)
    last = min(last, len(tagged))
    for topic, kind in (("grammar", "auxiliary"), ("numbers", "unit"), ("persons", "")):
        one_by_one = any(tagged.get(at, topic, kind) for at in range(first, last))
        assert tagged.has_kind(first, last, topic, kind) == one_by_one


@given(TEXTS)
def test_a_word_in_no_table_has_no_entry_of_any_topic(text: str):
    """What is not known is passed over; what is known has at least one entry."""
    tagged = Tagged(text)
    for at in range(-1, len(tagged) + 1):
        entries = [hit for topic in ("grammar", "numbers", "persons", "outcomes") for hit in tagged.all(at, topic)]
        assert not entries or tagged.is_known(at)


TABLES = [files("inquest.read") / "data" / "vocabulary" / f"{topic}.csv" for topic in ("numbers", "persons", "grammar")]
WORDS = [
    row["words"].split("/")[0] for table in TABLES for row in csv.DictReader(table.read_text("utf-8").splitlines())
]
AFTER = ["رجال", "قتلى", "people", "men", "من", "الثلاثة", "12", "(", ")", "والده", "غارة"]


@given(st.lists(st.sampled_from(WORDS) | st.sampled_from(AFTER), min_size=1, max_size=5).map(" ".join))
def test_groups_and_numbers_begin_where_they_are_looked_for(text: str):
    """What is asked of a token first leaves out no group: where it says no, reading finds none."""
    tagged = Tagged(text)
    for at in range(len(tagged)):
        assert group_at(tagged, at) == read_group(tagged, at)
        assert tagged.tells(at, "numbers") or number_at(tagged, at) is None or not tagged.word(at).isalpha()


@given(TEXTS, st.integers(-1, 14))
def test_kinds_that_begin_at_a_token_are_those_of_its_entries(text: str, at: int):
    """Asking for several kinds at once is asking for each."""
    tagged, kinds = Tagged(text), [("grammar", "auxiliary"), ("numbers", "unit"), ("persons", "")]
    assert tagged.begins(at, frozenset(kinds)) == any(tagged.get(at, *kind) for kind in kinds)


@given(st.lists(st.sampled_from(["قال", "وقالت", "قصف", "الجيش", "من", "طالب", "bombed", "said"]), min_size=1))
def test_a_lexicon_looks_at_each_word_that_begins_a_form(words: list[str]):
    """A sentence whose words begin none is passed over, whatever was asked before."""
    text = " ".join(words)
    tokens = tokenize(text, Span(0, len(text)))
    for lexicon in (vocabulary("speech.csv", "ar"), role("ar", "attack_verb")):
        assert lexicon.starts(tokens) == [at for at, token in enumerate(tokens) if lexicon.begins(token.word)]
