"""Copies: which texts repeat each other, in which passages, and what makes none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.consolidate.copies import Copied, Copy, Text, find
from inquest.model import Span

POST = "Shells fell on the market of Orlin on Friday morning and killed seven people, among them three children."
ARABIC = "سقطت قذائف على سوق أورلين صباح الجمعة وقتلت سبعة أشخاص بينهم ثلاثة أطفال وفق ما قاله مشفى البلدة"
ARTICLE = (
    "The council of Merenthia met in an extraordinary session to talk about roads, water and the budget of the year. "
    f"{POST} The session ended late and without a result, said two members who left early in the rain."
)
FOOTER = "Subscribe to our free letter and follow us on all channels, write to the desk with your tips at any hour."


def kinds(*texts: str) -> list[tuple[str, str, Copied]]:
    return [(c.left, c.right, c.kind) for c in find(Text(str(i), t) for i, t in enumerate(texts))]


def own_words(number: int, count: int) -> str:
    return " ".join(f"w{number}x{i}" for i in range(count))


@pytest.mark.parametrize("post", [POST, ARABIC])
def test_a_text_with_the_same_words_is_an_exact_copy(post: str):
    """Case, marks and blanks do not count."""
    assert kinds(post, "  " + post.upper().replace(" ", "  ") + "!!") == [("0", "1", Copied.EXACT)]


def test_arabic_is_compared_without_its_marks():
    """Vowel signs, tatweel and forms of alef do not part two copies."""
    marked = ARABIC.replace("سوق", "سُوقِ").replace("أورلين", "اورليـن")
    assert kinds(ARABIC, marked) == [("0", "1", Copied.EXACT)]


@pytest.mark.parametrize(
    ("post", "edited"),
    [
        (POST, "BREAKING: " + POST.replace("Friday morning", "early Friday")),
        (ARABIC, "عاجل | " + ARABIC.replace("وفق ما قاله", "بحسب")),
        (POST, POST.replace("seven", "eight")),
    ],
)
def test_an_edited_post_is_a_near_copy(post: str, edited: str):
    """A post of twenty words with a few changed is found."""
    assert kinds(post, edited) == [("0", "1", Copied.NEAR)]


def test_a_post_in_an_article_is_an_excerpt_with_its_words_in_both():
    """Each passage points at the same words of both originals."""
    (copy,) = find([Text("article", ARTICLE), Text("post", POST)])

    assert (copy.left, copy.right, copy.kind, copy.score) == ("article", "post", Copied.EXCERPT, 1.0)
    (passage,) = copy.passages
    assert ARTICLE[passage.left.start : passage.left.end] == POST[:-1]
    assert POST[passage.right.start : passage.right.end] == POST[:-1]


def test_the_furniture_of_a_page_is_not_compared():
    """What a source does not say makes no copy, and does not hide one."""
    one, other = f"{own_words(1, 20)} {FOOTER}", f"{own_words(2, 20)} {FOOTER}"
    texts = [Text("1", one, (Span(0, one.index("Subscribe")),)), Text("2", other, (Span(0, other.index("Subscribe")),))]
    assert find(texts) == ()


def test_a_passage_of_hundreds_of_texts_makes_no_links():
    """A footer that all pages of an outlet carry is no copy, though nobody marked it as furniture."""
    assert find(Text(f"{i:03d}", f"{own_words(i, 12)}. {FOOTER}") for i in range(300)) == ()


def test_a_message_that_hundreds_repeat_has_links_in_number_like_the_texts():
    """Each text is linked, by far fewer links than pairs."""
    found = find(Text(f"{i:03d}", f"{POST} shared by u{i}") for i in range(300))

    assert {name for c in found for name in (c.left, c.right)} == {f"{i:03d}" for i in range(300)}
    assert len(found) < 300 * 60


def test_two_posts_about_other_things_are_no_copies():
    """Words that everybody uses make nothing."""
    assert kinds(POST, "Seven people were killed in Tarsel on Friday, the hospital said.", "A road was closed.") == []


def test_texts_without_words_are_no_copies_of_each_other():
    """Nothing said twice is not a copy."""
    assert kinds("", "", "...", "!!") == []


def test_a_copy_of_a_copy_leads_to_the_first():
    """Equal texts are linked to the first by day, and this one to what is near to it."""
    near = POST.replace("Shells fell", "Rockets came down")
    texts = [Text("c", POST, published="2031-03-02"), Text("b", POST, published="2031-03-01"), Text("a", near)]
    assert [(c.left, c.right, c.kind) for c in find(texts)] == [("b", "a", Copied.NEAR), ("b", "c", Copied.EXACT)]


def test_a_text_is_never_its_own_copy():
    """A link joins two texts, and a name stands for one."""
    with pytest.raises(ValueError, match="another text"):
        Copy("a", "a", Copied.EXACT, 1.0, ())
    with pytest.raises(ValueError, match="compared once"):
        find([Text("a", POST), Text("a", ARTICLE)])


@given(st.permutations(range(8)), st.lists(st.sampled_from([POST, ARABIC, ARTICLE, FOOTER]), min_size=8, max_size=8))
def test_the_order_of_intake_changes_nothing(order: list[int], said: list[str]):
    """Whatever comes first, the same texts are linked by the same passages."""
    texts = [Text(str(i), f"{text} {own_words(i, i)}") for i, text in enumerate(said)]
    assert find(texts) == find([texts[i] for i in order])


@given(st.lists(st.lists(st.sampled_from("abcdefg"), max_size=40).map(" ".join), min_size=2, max_size=6))
def test_passages_hold_the_same_words_in_both(said: list[str]):
    """Any passage is the same words in both texts, and overlaps no other."""
    for copy in find(Text(str(i), text) for i, text in enumerate(said)):
        left, right = said[int(copy.left)], said[int(copy.right)]
        for spans in (sorted(p.left for p in copy.passages), sorted(p.right for p in copy.passages)):
            assert all(a.end <= b.start for a, b in pairwise(spans))
        for p in copy.passages:
            assert left[p.left.start : p.left.end] == right[p.right.start : p.right.end]
        assert 0 < copy.score <= 1
        assert copy.left != copy.right
