"""What persons should look at first: what the machine is least sure of, and what matters most."""

from inquest.prepare.review.pairs import PairItem, pairs
from inquest.prepare.review.queue import QueueItem, queue
from inquest.prepare.review.waiting import Waiting, waiting

__all__ = ["PairItem", "QueueItem", "Waiting", "pairs", "queue", "waiting"]
