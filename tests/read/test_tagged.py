"""What a tagged text says of its tokens, however it is asked."""

from hypothesis import given
from hypothesis import strategies as st

from inquest.read.tagging import Tagged

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
