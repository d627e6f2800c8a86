"""Writes docs/errors.md from the error classes; `tests/test_docs.py` fails when the page is not what this writes."""

from pathlib import Path

from inquest import errors

HEAD = """# Errors

Every error that Inquest raises on purpose, under one root. This page is written by `tools/errors_page.py`.

| error | situation | exit code | HTTP status | what to do |
|---|---|---|---|---|
"""


def page() -> str:
    """Return the page: a row for each class, parents before children."""
    rows = []
    waiting: list[type[errors.InquestError]] = [errors.InquestError]
    while waiting:
        kind = waiting.pop(0)
        waiting = [*kind.__subclasses__(), *waiting]
        situation = (kind.__doc__ or "").strip()
        rows.append(f"| `{kind.__name__}` | {situation} | {kind.exit_code} | {kind.http_status} | {kind.remedy} |")
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    (Path(__file__).resolve().parents[1] / "docs" / "errors.md").write_text(page(), encoding="utf-8")
