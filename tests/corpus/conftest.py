"""Builds databases of made-up entries."""

import pytest

from corpus.store import build_database
from tests.corpus.factory import COUNCILS, TODAY


@pytest.fixture
def build(tmp_path):
    """Return a function that builds entries into a database and returns summary and path."""

    def built(*entries, name="plans.db", today=TODAY, **more):
        path = tmp_path / name
        values = {"councils": COUNCILS, "today": today, "version": "0.1.0", "options": {}} | more
        return build_database(path, entries, **values), path

    return built
