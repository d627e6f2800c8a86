"""A client for the application, without a network."""

import httpx
from invented_desk import InventedDesk
from lxml import html

from asked_app import asked
from inquest.web import create_app

HOST = "http://127.0.0.1:8077"


class Client:
    """Asks one application and returns its answers."""

    def __init__(self, desk: InventedDesk | None = None, host: str = HOST) -> None:
        self._app = create_app(desk or InventedDesk())
        self._host = host

    def ask(self, method: str, path: str, **more: object) -> httpx.Response:
        """Send one request."""
        return asked(self._app, method, path, self._host, **more)

    def get(self, path: str, **more: object) -> httpx.Response:
        """Get a page."""
        return self.ask("GET", path, **more)

    def tree(self, path: str, **more: object) -> html.HtmlElement:
        """Get a page, parsed."""
        answer = self.get(path, **more)
        assert answer.status_code == 200, answer.text
        return html.document_fromstring(answer.text)
