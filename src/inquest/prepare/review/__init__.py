"""What persons should look at first: what the machine is least sure of, and what matters most."""

from inquest.prepare.review.queue import QueueItem, queue

__all__ = ["QueueItem", "queue"]
