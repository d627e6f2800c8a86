"""A form of our pages as a browser sends it, read without a library: short, in UTF-8, each field once."""

from urllib.parse import parse_qsl

from fastapi import Request

from inquest.errors import UsageError

LARGEST = 1 << 15  # bytes; a reason of 2,000 characters takes at most 24,000 as a browser writes them
MOST = 40  # fields
_FORM = "application/x-www-form-urlencoded"


async def filled(request: Request, largest: int = LARGEST, most: int = MOST) -> dict[str, str]:
    """Return the fields of a form that was sent; raise `UsageError` for what is none, or too large."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise UsageError("that is no form of a page")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > largest:
            raise UsageError(f"a form has at most {largest} bytes")
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=most
        )
    except ValueError as error:
        raise UsageError("that form cannot be read") from error
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise UsageError("the form says a thing twice")
    return fields
