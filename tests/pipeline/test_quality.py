"""Figures with intervals, and the page that shows them."""

import pytest

from pipeline.bootstrap import Parts, interval
from pipeline.evaluate import Evaluated, Report
from pipeline.quality import all_figures, figures, page
from pipeline.scoring import Counts, Rate, Score


def evaluated(name, hits, wanted, given, layout="grid"):
    score = Score()
    found = Counts(hits=hits, wanted=wanted, given=given)
    counts = score.counts | {"action": found, "tuple": found}
    rates = score.rates | {"council": Rate(right=1, of=1)}
    score = Score(counts=counts, rates=rates, grounded=Rate(right=3, of=3))
    return Evaluated(document=name, layout=layout, status="ok", reason=None, pages=1, score=score)


def test_an_interval_holds_the_figure_and_narrows_with_more_documents():
    few = interval([Parts(9, 10), Parts(5, 10)] * 2)
    many = interval([Parts(9, 10), Parts(5, 10)] * 40)
    assert few[0] <= 0.7 <= few[1]
    assert many[1] - many[0] < few[1] - few[0]
    assert interval([Parts(9, 10), Parts(5, 10)] * 2) == few


@pytest.mark.parametrize("documents", [[], [Parts(0, 0)]])
def test_nothing_measured_has_no_interval(documents):
    assert interval(documents) is None


def test_figures_of_a_set():
    found = {one.field: one for one in figures("pages", [evaluated("a", 9, 10, 10), evaluated("b", 5, 10, 5)])}
    action = found["action"]
    assert (action.precision, action.recall, action.f1, action.n) == (0.933, 0.7, 0.8, 20)
    assert action.low == pytest.approx(0.667)
    assert action.high == 0.9
    assert (found["council"].f1, found["council"].n) == (1.0, 2)
    assert "owner" not in found


def test_the_page_has_each_set_and_layout():
    reports = {"made plans": Report(documents=(evaluated("a", 9, 10, 10), evaluated("b", 5, 10, 5, "cards")))}
    text = page(all_figures(reports), reports)
    assert "## Made plans" in text
    assert "| action | 20 | 0.933 | 0.700 | 0.800 | 0.667 to 0.900 |" in text
    assert "| cards | 10 |" in text
