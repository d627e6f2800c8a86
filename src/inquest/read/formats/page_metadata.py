"""What a web page declares of itself: meta and time elements, JSON-LD; nothing is guessed from address or words."""

import json
import re
from collections.abc import Iterator

from lxml import html

from inquest.model import Detail, Provenance
from inquest.read.formats.base import detail
from inquest.read.formats.dates import published_form

_TITLE = ("og:title", "dc.title", "dcterms.title")
_PUBLISHED = (
    *("article:published_time", "datepublished", "date", "dc.date", "dcterms.date", "dc.date.issued"),
    *(
        "dcterms.issued",
        "dcterms.created",
        "pubdate",
        "publish-date",
        "publishdate",
        "publication_date",
        "parsely-pub-date",
    ),
)
_PUBLISHER = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?\Z", re.IGNORECASE)
_MAX_DEPTH = 20


def page_provenance(tree: html.HtmlElement) -> Provenance:
    """Return title, publication date, publisher and language where the page states them."""
    metas, linked = _metas(tree), list(_linked(tree))
    title = _first(metas, _TITLE) or _linked_text(linked, "headline") or "".join(tree.xpath("string(//head/title)"))
    publisher = _first(metas, _PUBLISHER) or _linked_text(linked, "publisher")
    days = [metas[key] for key in _PUBLISHED if key in metas]
    days += [_linked_text(linked, "datePublished"), *_times(tree)]
    language = _LANGUAGE.match((tree.get("lang") or "").strip())
    return Provenance(
        title=detail(title),
        published=_published(days),
        publisher=detail(publisher),
        language=detail(language[1].lower() if language else None),
    )


def _published(days: list[str]) -> Detail | None:
    return detail(next((found for day in days if (found := published_form(day))), None))


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        if name and (meta.get("content") or "").strip():
            metas.setdefault(name, meta.get("content", ""))
    return metas


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((metas[key] for key in keys if key in metas), "")


def _times(tree: html.HtmlElement) -> list[str]:
    """Return the time that is marked as publication, or else the only one on the page."""
    times = [time for time in tree.iter("time") if time.get("datetime")]
    marked = [t for t in times if t.get("pubdate") is not None or t.get("itemprop", "").lower() == "datepublished"]
    every = list(dict.fromkeys(time.get("datetime", "") for time in marked or times))
    return every if marked or len(every) == 1 else []


def _linked(tree: html.HtmlElement) -> Iterator[dict[str, object]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                found = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            yield from _objects(found, _MAX_DEPTH)


def _objects(found: object, depth: int) -> Iterator[dict[str, object]]:
    if isinstance(found, dict):
        yield found
        found = found.get("@graph")
    if isinstance(found, list) and depth:
        for one in found:
            yield from _objects(one, depth - 1)


def _linked_text(linked: list[dict[str, object]], key: str) -> str:
    for one in linked:
        value = one.get(key)
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return value.encode("utf-8", "replace").decode()
    return ""
