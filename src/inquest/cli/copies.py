"""`inquest copies`: texts in, which of them repeat each other out."""

from collections import defaultdict
from collections.abc import Mapping

import click

from inquest.cli.console import emit
from inquest.cli.filtering import Texts, stdin
from inquest.consolidate import Told
from inquest.consolidate.copies import Copy, Shared, find, text_of
from inquest.model import Span
from inquest.read import Gazetteer, Reader


@click.command("copies")
def command() -> int:
    """Read the JSON lines of `inquest read`; print {"id","copies":[…]} for each text, in order.

    A copy has the id of the other text, its kind (exact, near, excerpt), the part of the words that is shared, and the
    shared passages as characters of both texts, this one first.
    """
    reader = Reader(Gazetteer.default())
    texts = Texts(stdin())
    names: dict[str, str | int] = {}
    compared = []
    for name, document in texts:
        names[document.id] = name
        compared.append(text_of(Told.of(reader.read(document), document)))
    rows: dict[str, list[dict[str, object]]] = defaultdict(list)
    for copy in find(compared):
        rows[copy.left].append(_row(copy, copy.right, names, is_left=True))
        rows[copy.right].append(_row(copy, copy.left, names, is_left=False))
    emit({"id": name, "copies": rows[document]} for document, name in names.items())
    return 3 if texts.failed else 0


def _row(copy: Copy, other: str, names: Mapping[str, str | int], *, is_left: bool) -> dict[str, object]:
    passages = [_passage(one, is_left=is_left) for one in copy.passages]
    return {"id": names[other], "kind": copy.kind, "score": copy.score, "passages": passages}


def _passage(one: Shared, *, is_left: bool) -> dict[str, list[int]]:
    here, there = (one.left, one.right) if is_left else (one.right, one.left)
    return {"here": _pair(here), "there": _pair(there)}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
