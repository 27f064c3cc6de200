"""What is stored is all that was extracted, the same bytes each time, and never half."""

from corpus.checks import check_database
from tests.corpus.factory import ashmoor_plan, rows


def test_a_plan_passes_its_checks(build):
    summary, path = build(ashmoor_plan())
    assert check_database(path) == ()
    assert (summary.objectives, summary.actions) == (2, 3)
    assert len(rows(path, "SELECT * FROM action_list")) == 3
