from hypothesis import given
from hypothesis import strategies as st

from inquest.model import Span
from inquest.web.marking import runs

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(st.text(max_size=30), st.dictionaries(st.integers(0, 6), st.lists(SPANS, max_size=4), max_size=5))
def test_runs_are_the_text_and_cover_each_claim_exactly(text: str, spans: dict[int, list[Span]]):
    """Joined, the runs are the text; each character carries the claims whose spans hold it, and anchors come once."""
    cut = runs(text, spans)

    assert "".join(run.text for run in cut) == text
    marked = [set(run.claims) for run in cut for _ in run.text]
    for place, claims in enumerate(marked):
        assert claims == {n for n, held in spans.items() if any(s.start <= place < s.end for s in held)}
    anchors = [n for run in cut for n in run.anchors]
    assert sorted(anchors) == sorted({n for claims in marked for n in claims})
    assert {n for run in cut for n in run.ends} == set(anchors)


def test_nested_and_overlapping_spans_are_cut_into_runs():
    """A claim inside another and one that crosses its end each keep their own characters."""
    cut = runs("abcdef", {0: [Span(0, 4)], 1: [Span(1, 2)], 2: [Span(3, 6)]})

    assert [(r.text, r.claims, r.anchors, r.ends) for r in cut] == [
        ("a", (0,), (0,), ()),
        ("b", (0, 1), (1,), (1,)),
        ("c", (0,), (), ()),
        ("d", (0, 2), (2,), (0,)),
        ("ef", (2,), (), (2,)),
    ]
