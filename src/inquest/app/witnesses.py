"""A witness in a folder of its own."""

import time
from pathlib import Path

from inquest.preserve.witness import Cosigner, Witness
from inquest.store.files_witness import WitnessFolder


def create_witness(folder: Path, name: str, *, ml_dsa: bool = False) -> str:
    """Make a witness for the ledgers of others, in a folder of its own; return its verifier key."""
    cosigner = Cosigner.generate(name, ml_dsa=ml_dsa)
    WitnessFolder.create(folder, str(cosigner.public), cosigner.pem())
    return str(cosigner.public)


def open_witness(folder: Path) -> Witness:
    """Open a witness that `create_witness` made."""
    return Witness(WitnessFolder(folder), time.time)
