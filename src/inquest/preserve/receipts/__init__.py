"""What travels: receipts and range proofs, made from a ledger and judged without it."""

from inquest.preserve.receipts.given import Given
from inquest.preserve.receipts.issue import issue
from inquest.preserve.receipts.judge import judge, refused
from inquest.preserve.receipts.ranges import RangeProof, prove_range
from inquest.preserve.receipts.receipt import Receipt
from inquest.preserve.receipts.registers import Opened, Registers

__all__ = ["Given", "Opened", "RangeProof", "Receipt", "Registers", "issue", "judge", "prove_range", "refused"]
