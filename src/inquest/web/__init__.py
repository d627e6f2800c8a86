"""Pages and a typed API over what the inquiry holds; loads its web libraries, so the command line imports it late."""

from inquest.web.application import create_app
from inquest.web.desk import Desk
from inquest.web.server import serve

__all__ = ["Desk", "create_app", "serve"]
