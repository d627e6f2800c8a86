"""What is looked at first, before the shapes of times are: it leaves out none that stands in a text."""

import re

from hypothesis import given
from hypothesis import strategies as st

from inquest.read.times.grammar import RULES
from inquest.read.times.pieces import pieces

TAGS = "MWoUuSTPE3RAGBLl<>ba~veFtikpzfHxXnDrOQ@J&jIN'dqyCYw|,-/.()s"
WORDS = re.compile(r"(?:[^\W\d_]|[\u064b-\u065f\u200b-\u200f])+")


@given(st.text(alphabet=TAGS, max_size=12))
def test_what_has_the_shape_of_a_time_has_each_tag_that_the_shape_needs(tags: str):
    """A pattern is found in no line that lacks one of the groups of tags that stand before it."""
    for rule, needs, pattern in RULES:
        found = pattern.search(tags)
        assert found is None or all(not group.isdisjoint(found[0]) for group in needs), rule


@given(st.text(alphabet="abقتل\u064b\u0651\u200f '’,-\n", max_size=30))
def test_a_run_of_letters_with_the_marks_over_them_is_one_word(text: str):
    """Words are as long as they can be, wherever their marks stand; any other sign but a blank is a token."""
    found = pieces(text)

    assert [text[a:b] for a, b, kind in found if kind == "word"] == WORDS.findall(text)
    assert "".join(text[a:b] for a, b, _ in found) == text.replace(" ", "")
