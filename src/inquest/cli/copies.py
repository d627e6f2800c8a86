"""`inquest copies`: texts in, which of them repeat each other out."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import click

from inquest.cli.console import emit, printable
from inquest.cli.filtering import Texts, stdin
from inquest.collect import HEAD_BYTES, sniff
from inquest.consolidate import Told
from inquest.consolidate.copies import Copy, Shared, align, find, text_of
from inquest.consolidate.pictures import Alike, SameFilm, alike, same_film
from inquest.model import Skipped, Span
from inquest.read import Box, Gazetteer, Reader, looked_at
from inquest.share import alike_listing


@click.command("copies")
@click.argument("files", metavar="[FILE]…", nargs=-1, type=click.Path(path_type=Path))
def command(files: tuple[Path, ...]) -> int:
    """Read the JSON lines of `inquest read`; print {"id","copies":[…]} for each text, in order.

    A copy has the id of the other text, its kind (exact, near, excerpt, aligned), the part of the words that is shared,
    and the shared passages as characters of both texts, this one first. Aligned texts share no words, but tell the
    same things in the same order: perhaps a translation, perhaps two reports of one event.

    With files of images or videos named, print the same for each file. Images that look alike come with the part of
    the bits of their looks that is the same, and how many of 256 differ; videos that show the same with the stretch, in
    seconds, and the part of the shorter one that it is. A file that cannot be compared is named (exit code 3).
    """
    return _pictures(files) if files else _texts()


def _pictures(paths: tuple[Path, ...]) -> int:
    with Box() as box:
        found = [_looked_at(path, box) for path in dict.fromkeys(paths)]
    looks = {one.exhibit: bytes.fromhex(one.look) for one in found if one.look}
    films = {one.exhibit: bytes.fromhex(one.film) for one in found if one.film}
    rows: dict[str, list[dict[str, object]]] = {one.exhibit: [] for one in found if one.look or one.film}
    pairs: tuple[Alike | SameFilm, ...] = (*alike(looks), *same_film(films))
    for pair in pairs:
        rows[pair.left].append({"id": pair.right, **alike_listing(pair)})
        rows[pair.right].append({"id": pair.left, **alike_listing(pair, is_left=False)})
    emit({"id": name, "copies": sorted(its, key=lambda row: str(row["id"]))} for name, its in rows.items())
    failed = [one for one in found if one.exhibit not in rows]
    for one in failed:
        click.echo(f"inquest: {printable(one.exhibit)}: {printable(one.reason)}", err=True)
    return 3 if failed else 0


def _looked_at(path: Path, box: Box) -> Skipped:
    try:
        with path.open("rb") as stream:
            media_type = sniff(stream.read(HEAD_BYTES), path.name)
            stream.seek(0)
            return looked_at(str(path), media_type, stream, box.parse)
    except OSError as error:
        return Skipped(str(path), error.strerror or "it cannot be read")


def _texts() -> int:
    reader = Reader(Gazetteer.default())
    texts = Texts(stdin())
    names: dict[str, str | int] = {}
    told = []
    for name, document in texts:
        names[document.id] = name
        told.append(Told.of(reader.read(document), document))
    rows: dict[str, list[dict[str, object]]] = defaultdict(list)
    worded = find(map(text_of, told))
    for copy in (*worded, *align(told, worded)):
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
