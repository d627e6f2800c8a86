"""Copies of an inquiry elsewhere: pulled and checked, scrubbed, made whole from each other."""

from inquest.preserve.replicas.copies import Copy
from inquest.preserve.replicas.mend import mend
from inquest.preserve.replicas.notes import Terms
from inquest.preserve.replicas.papers import put_papers
from inquest.preserve.replicas.pull import Pulled, Puller
from inquest.preserve.replicas.scrub import Limits, Scrubber, ScrubReport

__all__ = ["Copy", "Limits", "Pulled", "Puller", "ScrubReport", "Scrubber", "Terms", "mend", "put_papers"]
