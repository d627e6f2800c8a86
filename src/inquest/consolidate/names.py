"""Names made comparable: equal words give equal strings, whatever the case, marks or letter forms."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans("ىةگکیٱ", "يهككيا", "\u0640")
_ARTICLE = re.compile(r"\b(?:al|el|as|ar|ad|an|at|az|ash|adh|ath)[\s'-]+|\bال(?=\w{2})")
_VOWELS = re.compile(r"[aeiouyw\W_]|[اويء]")


@lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """Fold case, marks, Arabic letter forms and runs of space; the words and their order stay."""
    decomposed = unicodedata.normalize("NFKD", name)
    kept = "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Cf"))
    return " ".join(kept.translate(_LETTERS).casefold().split())


@lru_cache(maxsize=8192)
def skeleton(name: str) -> str:
    """Reduce a place name to its consonants, so that spellings of one name agree; short ones stay as they are."""
    plain = fold_name(name)
    bare = re.sub(r"(.)\1", r"\1", _VOWELS.sub("", _ARTICLE.sub("", plain)))
    return bare if len(bare) >= 3 else plain
