"""What travels: receipts and range proofs, made from a ledger and judged without it."""

from inquest.preserve.receipts.given import Given
from inquest.preserve.receipts.issue import issue
from inquest.preserve.receipts.judge import judge, refused
from inquest.preserve.receipts.ranges import RangeProof, prove_range
from inquest.preserve.receipts.receipt import Receipt

__all__ = ["Given", "RangeProof", "Receipt", "issue", "judge", "prove_range", "refused"]
