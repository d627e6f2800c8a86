"""Many writers at once, in processes of their own."""

from pathlib import Path

from tools.fault.writers import said, sync_cost, write


def test_many_writers_leave_no_gap_and_lose_nothing(tmp_path: Path):
    """Each act is acknowledged once and entered once, and the whole verifies."""
    result, latencies = write(tmp_path, 8, 2)

    assert result.violations == []
    assert len(latencies) == 16
    assert "p99" in said(latencies)
    assert sync_cost(tmp_path, 3) > 0
