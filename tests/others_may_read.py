"""A folder under the test's own that another user may look into: temporary folders are closed to others."""

import tempfile
from pathlib import Path


def open_to_others(folder: Path) -> None:
    """Let others read a folder and those above it, up to the one in which all temporary ones lie."""
    top = Path(tempfile.gettempdir()).resolve()
    for one in [folder, *folder.parents]:
        if one.resolve() == top or top not in one.resolve().parents:
            return
        one.chmod(one.stat().st_mode | 0o055)
