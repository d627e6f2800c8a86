"""A language model that is none: an endpoint on this machine that answers as it is told."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[dict[str, Any]], tuple[int, bytes]]
Stub = Callable[[Answer], tuple[str, list[dict[str, Any]]]]


def said(*claims: dict[str, object], **more: object) -> Answer:
    """Return an endpoint that answers with these claims."""
    content = json.dumps({"claims": claims, **more}, ensure_ascii=False)
    return lambda _: (200, json.dumps({"choices": [{"message": {"content": content}}]}).encode())


@contextmanager
def stubs() -> Iterator[Stub]:
    """Start endpoints that answer as they are told; each gives its address and what it was asked."""
    servers: list[ThreadingHTTPServer] = []

    def start(answer: Answer) -> tuple[str, list[dict[str, Any]]]:
        asked: list[dict[str, Any]] = []

        class Endpoint(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))) | {"path": self.path})
                status, body = answer(asked[-1])
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}/v1", asked

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
