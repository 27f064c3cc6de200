"""Tables with years over their columns. The examples are invented."""

import pytest

from tests.extract.tables import plan_with

YEARS = ["Aim", "2031", "2032", "2033"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["Fair quays", "Print a map", "Mend the bell", "Train crews"]], 3),
        ([["Fair quays", "Print a map", "Mend the bell", "12"]], 3),
        ([["Share of women", "11.0%", "10.4%", "9.7%"], ["Crews", "1,204", "not known", "5 (one new)"]], 0),
    ],
)
def test_figures_year_by_year_are_statistics(rows, found):
    assert len(plan_with([YEARS, *rows], headers=1).actions) == found
