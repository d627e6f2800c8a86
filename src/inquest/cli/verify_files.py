"""The part of `inquest verify` that judges files which travelled: receipts and range proofs; needs no inquiry."""

from collections.abc import Sequence
from pathlib import Path

from inquest.errors import UsageError
from inquest.preserve import Report
from inquest.preserve.receipts import Given, judge, refused

_LONGEST = 64 << 20  # bytes of a file that travels


def judge_files(
    paths: Sequence[Path], log: str | None, policy: Path | None, handed_in: Path | None
) -> list[tuple[str, Report]]:
    """Judge each file; one that cannot be read fails, and the others are judged.

    Raises `UsageError` for what is no verifier key, no policy, or a file handed in that cannot be read.
    """
    given = _given(log, policy, handed_in)
    return [(str(path), _judge(path, given)) for path in paths]


def _given(log: str | None, policy: Path | None, handed_in: Path | None) -> Given:
    try:
        key = log if log is None or not Path(log).is_file() else Path(log).read_text(encoding="utf-8")
        rule = None if policy is None else policy.read_bytes()
        if handed_in is None:
            return Given.read(key, rule, None)
        with handed_in.open("rb") as stream:
            return Given.read(key, rule, stream)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"what the check needs cannot be read: {error}") from error


def _judge(path: Path, given: Given) -> Report:
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST + 1)
    except OSError as error:
        return refused(f"cannot be read: {error.strerror}")
    return refused("is too long for what travels") if len(data) > _LONGEST else judge(data, given)
