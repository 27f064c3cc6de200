"""Options of the test run: no skips where everything is installed; golden files rewritten on request."""

from pathlib import Path

import pytest
from hypothesis import settings

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
ABSENT = "is not here"  # how the reason of a test ends that needs ../shared

# A busy machine is no failure: how long one example takes is not what these tests are about.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_addoption(parser):
    parser.addoption(
        "--no-skips", action="store_true", help="fail tests that skip, but for those that need ../shared where it is absent"
    )
    parser.addoption("--rewrite-golden", action="store_true", help="write the golden files anew")


def _must_run(config, report):
    """Tell whether a test was skipped that could have run."""
    if not config.getoption("--no-skips") or not report.skipped or hasattr(report, "wasxfail"):
        return False
    return SHARED.exists() or not _reason(report).endswith(ABSENT)


def _reason(report):
    return str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)


def _as_failure(report):
    report.outcome = "failed"
    report.longrepr = f"{_reason(report)}; with --no-skips this must run: install what it needs"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    return _as_failure(report) if _must_run(item.config, report) else report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    return _as_failure(report) if _must_run(collector.config, report) else report


@pytest.fixture
def rewrite_golden(request):
    return request.config.getoption("--rewrite-golden")
