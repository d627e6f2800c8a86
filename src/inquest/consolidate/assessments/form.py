"""An assessment as plain JSON values, and back."""

from collections.abc import Iterable, Mapping
from typing import Any

from inquest.consolidate.form import mention_of, side_row
from inquest.model import Alternative, Assessment, ClaimRef, Digest, Outcome, Search, Side, Standard

Row = dict[str, Any]
_LONGEST = 20_000  # characters of one text
_MOST = 1_000  # claims or alternatives in one list


def assessment_row(text: Assessment) -> Row:
    """Return a version as a body has it; `assessment_of` gives it back."""
    return {
        "proposition": text.proposition,
        "incident": None if text.incident is None else side_row(text.incident),
        "claim": None if text.claim is None else _ref_row(text.claim),
        "standard": text.standard.value,
        "basis": text.basis,
        "outcome": None if text.outcome is None else text.outcome.value,
        "reasons": text.reasons,
        "for": _ref_rows(text.claims_for),
        "against": _ref_rows(text.claims_against),
        "alternatives": [
            {"words": one.words, "claims": _ref_rows(one.claims), "none_found": one.none_found}
            for one in text.alternatives
        ],
        "limits": text.limits,
        "methods": list(text.methods),
        "review": text.review,
    }


def assessment_of(row: Mapping[str, Any]) -> Assessment:
    """Read what `assessment_row` wrote; `ValueError`, `KeyError` or `TypeError` for what is none."""
    about = row["incident"]
    return Assessment(
        proposition=worded(row["proposition"]),
        incident=None if about is None else Side(worded(about["incident"]), tuple(map(mention_of, about["mentions"]))),
        standard=Standard(row["standard"]),
        claim=None if row["claim"] is None else _ref(row["claim"]),
        outcome=None if row["outcome"] is None else Outcome(row["outcome"]),
        reasons=worded(row["reasons"]),
        claims_for=_refs(row["for"]),
        claims_against=_refs(row["against"]),
        alternatives=tuple(
            Alternative(worded(one["words"]), _refs(one["claims"]), worded(one["none_found"]))
            for one in _few(row["alternatives"])
        ),
        limits=worded(row["limits"]),
        basis=worded(row["basis"]),
        methods=texts(row["methods"]),
        review=None if row["review"] is None else worded(row["review"]),
    )


def search_row(search: Search) -> Row:
    """Return a search as a body has it; `search_of` gives it back."""
    where, queries = list(search.where), list(search.queries)
    return {"who": search.who, "day": search.day, "where": where, "queries": queries, "found": search.found}


def search_of(row: Mapping[str, Any]) -> Search:
    """Read what `search_row` wrote; `ValueError`, `KeyError` or `TypeError` for what is none."""
    who, day, found = (worded(row[name]) for name in ("who", "day", "found"))
    return Search(who, day, texts(row["where"]), texts(row["queries"]), found)


def worded(value: object) -> str:
    """Return a text; `ValueError` for what is none, or is too long."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ValueError(f"a text has at most {_LONGEST} characters")
    return value


def texts(values: object) -> tuple[str, ...]:
    """Return texts; `ValueError` for what is no list of them."""
    return tuple(map(worded, _few(values)))


def _ref_rows(refs: Iterable[ClaimRef]) -> list[Row]:
    return [_ref_row(ref) for ref in refs]


def _ref_row(ref: ClaimRef) -> Row:
    return {"claim": ref.claim, "mark": str(ref.mark)}


def _refs(rows: object) -> tuple[ClaimRef, ...]:
    return tuple(map(_ref, _few(rows)))


def _ref(row: Mapping[str, Any]) -> ClaimRef:
    return ClaimRef(worded(row["claim"]), Digest(worded(row["mark"])))


def _few(values: object) -> list[Any]:
    if not isinstance(values, list) or len(values) > _MOST:
        raise ValueError(f"a list has at most {_MOST} parts")
    return values
