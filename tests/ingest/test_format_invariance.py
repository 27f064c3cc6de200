"""The same plan in other formats; the command is benchmarks/format_invariance.py."""

from pathlib import Path

import pytest

from benchmarks.format_invariance import ALLOWED_SCAN, Compared, compare

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


def test_what_is_further_off_than_allowed_does_not_hold():
    assert Compared("plan--pdf.pdf", figure=0.95, text=1.0, allowed=0.05).holds
    assert not Compared("plan--pdf.pdf", figure=0.94, text=1.0, allowed=0.05).holds
    assert Compared("plan--scan.pdf", figure=0.8, text=1.0, allowed=ALLOWED_SCAN).holds


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "renditions").is_dir(), reason="the shared folder is not here")
def test_renditions_of_a_plan_give_what_its_text_gives():
    assert [each for each in compare(SHARED) if not each.holds] == []
