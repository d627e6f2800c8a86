"""The measurements of `benchmarks/reading.py`, one file each."""
