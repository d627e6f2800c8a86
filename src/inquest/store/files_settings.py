"""`inquiry.toml`: what a person sees first of an inquiry on disk. The ledger's first entry says the same."""

import json
import tomllib
from pathlib import Path

from inquest.errors import NotAnInquiry
from inquest.model import Inquiry

_FILE = "inquiry.toml"


def has_settings(folder: Path) -> bool:
    """Say whether the folder holds an inquiry."""
    return (folder / _FILE).exists()


def write_settings(folder: Path, inquiry: Inquiry) -> None:
    """Write the file. A JSON string is a TOML basic string once DEL is escaped and no half character is (TOML 1.0)."""
    said = {key: json.dumps(value, ensure_ascii=False) for key, value in inquiry.stated().items()}
    lines = [f"{key} = {value}\n".replace("\x7f", "\\u007f") for key, value in said.items()]
    (folder / _FILE).write_text("".join(lines), encoding="utf-8")


def read_settings(folder: Path) -> Inquiry:
    """Return what the file says; raises `NotAnInquiry` when there is none, or none that can be read."""
    try:
        return Inquiry.of(tomllib.loads((folder / _FILE).read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotAnInquiry(f"there is no inquiry in {folder}") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAnInquiry(f"{folder / _FILE} cannot be read: {error}") from error
