"""Makes `read/data/grammar/` from the lexicon and the context rules of Brill's tagger, as TextBlob ships them.

    python tools/build_words.py FOLDER        FOLDER holds en-lexicon.txt and en-context.txt

Names are left out, so that no party, country or outlet is known: words with a capital, and those tagged as names.
"""

import csv
import gzip
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src" / "inquest" / "read" / "data" / "grammar"
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*\Z")
_TAG = re.compile(r"[A-Z]+\$?\Z")


def words(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each lower-case word with its commonest tag."""
    for line in path.read_text("utf-8").splitlines():
        word, _, tag = line.strip().partition(" ")
        if _WORD.match(word) and _TAG.match(tag) and not tag.startswith("NNP"):
            yield word, tag


def rules(path: Path) -> Iterator[list[str]]:
    """Yield each rule of context: old tag, new tag, condition, its one or two arguments."""
    for line in path.read_text("utf-8").splitlines():
        fields = line.split()
        if len(fields) >= 4 and not line.startswith(";") and not any("NNP" in f for f in fields[:2]):
            yield [*fields, ""][:5]


def table(header: str, rows: Iterator[tuple[str, ...] | list[str]]) -> bytes:
    """Return rows as CSV."""
    out = io.StringIO()
    out.write(header + "\n")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def main() -> None:
    """Write both files."""
    source = Path(sys.argv[1])
    TARGET.mkdir(exist_ok=True)
    packed = gzip.compress(table("word,tag", words(source / "en-lexicon.txt")), 9, mtime=0)
    (TARGET / "words_en.csv.gz").write_bytes(packed)
    (TARGET / "context_en.csv").write_bytes(table("old,new,condition,one,two", rules(source / "en-context.txt")))


if __name__ == "__main__":
    main()
