"""Invented parties that take the places of others: of the same script, number and gender."""

import csv
from collections.abc import Iterable, Mapping
from importlib.resources import files

from inquest.analyse.exchanging.exchange import Exchange
from inquest.errors import BadInput

Row = Mapping[str, str]
COLUMNS = ("form", "script", "number", "gender", "kind", "of", "source")


def arabic_forms(stem: str) -> list[str]:
    """Return an Arabic adjective of belonging: both genders, sound plural, without and with the article."""
    bare = [stem, stem + "ة", stem + "ين", stem + "ون", stem + "تين", stem + "ات"]
    return [*bare, *("ال" + form for form in bare), *("لل" + form for form in bare)]


class Invented:
    """The table of invented parties, drawn from in its order, without repetition; never one that is `taken`."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        text = (files("inquest.analyse") / "data" / "invented_parties.csv").read_text(encoding="utf-8")
        used = frozenset(taken)
        rows = csv.DictReader(text.splitlines())
        self._left = [row for row in rows if used.isdisjoint((*row["name"].split(), row["adjective"]))]

    def draw(self, real: Row) -> Row:
        """Take the next party that goes with a real one; an adjective or a people takes any that has an adjective.

        Raises `BadInput` when none is left.
        """
        wanted = {"script": real["script"]}
        if real["kind"] == "name" and real["script"] == "Arabic":
            wanted |= {key: real[key] for key in ("number", "gender")}
        shape = real["script"] == "Arabic" and " " in real["form"], real["kind"] == "letters"
        for row in self._left:
            fits = (" " in row["name"], row["name"].isupper()) == shape
            if fits and all(row[key] == value for key, value in wanted.items()):
                self._left.remove(row)
                return row
        raise BadInput(f"no invented party is left that goes with “{real['form']:.60}” ({real['kind']})")


def of_table(rows: Iterable[Row]) -> Exchange:
    """Return the exchange of the parties of a table for invented ones; Arabic spellings without hamza too.

    A row is a form of a name with its script, number, gender and kind (`name`, `adjective`, `people`, `state`,
    `letters`, or `kind`: a body whose head noun stays); forms with one `of` are of one party, which has one name.
    Raises `BadInput` for a row that lacks a column, and where no invented party is left.
    """
    left, table, states = Invented(), dict[str, str](), dict[str, str]()
    borne: dict[str, Row] = {}  # one party has one name: State and adjective, "the men of X" and "X's men"
    for real in rows:
        if any(real.get(column) is None for column in COLUMNS) or not real["form"].strip():
            raise BadInput(f"a table of parties has the columns {', '.join(COLUMNS)}, and a form in each row")
        parts = real["form"].split()
        is_borne = real["script"] == "Arabic" and len(parts) > 1
        key = f"{real['script']} {real['of']}" if real["of"] else parts[-1] if is_borne else ""
        new = borne.get(key) if key else None
        if new is None:
            new = left.draw(real)
        if key:
            borne[key] = new
        (states if real["kind"] == "state" else table).update(_pairs(real, new))
    return Exchange(_without_hamza(table) | table, _without_hamza(states) | states)


def _pairs(real: Row, new: Row) -> dict[str, str]:
    form, stem = real["form"], new["adjective"].removesuffix("ة")
    arabic = real["script"] == "Arabic"
    if real["kind"] == "adjective":
        return dict(zip(arabic_forms(form), arabic_forms(stem), strict=True)) if arabic else {form: new["adjective"]}
    if real["kind"] == "people":
        plural = "ين" if form.endswith("ين") else "ون"
        return {form: "ال" + stem + plural} if arabic else {form: new["adjective"] + "s"}
    if " " in form:  # the head noun says what kind of party it is, and stays
        return {form: f"{form.split()[0]} {new['name'].split()[-1]}" if arabic else f"{new['name']} {form.split()[-1]}"}
    return {form: new["name"]}


def _without_hamza(table: Mapping[str, str]) -> dict[str, str]:
    return {old.replace("إ", "ا").replace("أ", "ا"): new for old, new in table.items()}
