"""A witness for the campaign, in a thread of its own: it cosigns whatever it is shown, and remembers nothing."""

import threading
import time
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from inquest.preserve.note import read_note
from inquest.preserve.witness import Cosigner

_KEY = Cosigner.generate("invented-witness")


class _Answers(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Cosign the note of a request, which follows its first empty line."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        text, _ = read_note(body.partition(b"\n\n")[2])
        line = _KEY.cosign(text, int(time.time())).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(line)))
        self.end_headers()
        self.wfile.write(line)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as above
        """Say nothing."""


@cache
def policy() -> str:
    """Return a policy whose only witness is this one; it answers from here on, until the process ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"witness invented {_KEY.public} http://127.0.0.1:{server.server_address[1]}\nquorum invented\n"
