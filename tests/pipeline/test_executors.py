"""Work over processes: every item gets a result, also where one of them kills its process."""

import os
import signal

import pytest

from pipeline.executors import run_each
from pipeline.limits import Stop


def work(item):
    if item == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if item == "raises":
        raise ValueError(item)
    return item.upper()


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_item_comes_with_its_result(jobs):
    assert dict(run_each(work, ["a", "b", "c"], jobs=jobs)) == {"a": "A", "b": "B", "c": "C"}


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_item_that_kills_its_process_costs_only_itself(jobs):
    results = dict(run_each(work, ["a", "killed", "b", "c"], jobs=jobs))
    assert isinstance(results.pop("killed"), Stop)
    assert results == {"a": "A", "b": "B", "c": "C"}


def test_an_exception_of_the_work_is_raised():
    with pytest.raises(ValueError, match="raises"):
        list(run_each(work, ["raises"], jobs=1))


def test_nothing_to_do_is_nothing_done():
    assert list(run_each(work, [], jobs=2)) == []
