"""Bytes that are checked to their end before anyone sees the first of them."""

import shutil
import tempfile
from contextlib import ExitStack
from typing import BinaryIO, cast

_IN_MEMORY = 64 << 20  # bytes held in memory; more go to a temporary file


def spooled(stream: BinaryIO) -> BinaryIO:
    """Read a stream to its end, close it, and return a copy in which a parser may jump about."""
    with ExitStack() as stack:
        spool = stack.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))
        shutil.copyfileobj(stack.enter_context(stream), spool)
        spool.seek(0)
        stack.pop_all()
    stream.close()
    return cast("BinaryIO", spool)
