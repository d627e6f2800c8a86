"""An index whose tables are read once answers as the index itself."""

from inquest.prepare.at_once import AtOnce
from inquest.store import Removal
from inquest.store.memory import MemoryIndex


def rows() -> list[tuple[str, dict[str, str | int | None]]]:
    """Return ids of incidents, of which two lead to a third."""
    return [("named", {"id": name, "since": "s", "leads_to": to}) for name, to in (("c", None), ("a", "c"), ("b", "c"))]


def test_it_answers_as_the_index_does():
    """The same rows in the same order, by one column, by several, and by none; nothing for what is not there."""
    index = MemoryIndex()
    index.write(rows())
    once = AtOnce(index)

    for where in ({}, {"leads_to": "c"}, {"leads_to": None}, {"id": "z"}, {"id": "a", "leads_to": "c"}):
        assert list(once.rows("named", **where)) == list(index.rows("named", **where))
    assert once.count("named") == 3


def test_what_is_written_through_it_is_seen():
    """It forgets what it read when it writes or removes."""
    once = AtOnce(MemoryIndex())
    assert list(once.rows("named", id="a")) == []
    once.write(rows())
    assert [row["leads_to"] for row in once.rows("named", id="a")] == ["c"]
    once.write([Removal("named", {"id": "a"})])
    assert list(once.rows("named", id="a")) == []
    once.delete("named")
    assert once.count("named") == 0
    once.close()
