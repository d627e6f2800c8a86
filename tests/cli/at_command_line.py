"""An inquiry at the command line, for tests that ask it as a person does."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from inquest.cli import main


class CommandLine:
    """A fresh inquiry of some texts, each with its publisher, of one day; `options` are of its making."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], texts: Mapping[str, str], *options: str
    ) -> None:
        self.folder, self.capsys = folder / "inquiry", capsys
        self.said("init", str(self.folder), *options, inside=False)
        for number, (who, text) in enumerate(texts.items()):
            path = folder / f"{number}.txt"
            path.write_text(text + "\n", encoding="utf-8")
            self.said("add", str(path), "--publisher", who, "--published", "2031-05-03")
        self.said("run", "--no-inventory")

    def code(self, *arguments: str, inside: bool = True) -> tuple[int, str, str]:
        """Run a command; return its exit code and what it prints."""
        self.capsys.readouterr()
        code = main([*(["-C", str(self.folder)] if inside else []), *arguments])
        return code, *self.capsys.readouterr()

    def said(self, *arguments: str, inside: bool = True) -> str:
        """Run a command that must do, and return what it prints."""
        code, out, err = self.code(*arguments, inside=inside)
        assert code == 0, err
        return out
