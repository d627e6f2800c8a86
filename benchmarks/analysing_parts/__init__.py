"""Parts of the benchmark of analyse."""
