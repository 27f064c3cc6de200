"""What tables are like is asked of the file once, and of tables that are not there nothing is kept."""

import pytest

from publish.settings import SiteSettings
from publish.site import create_app


@pytest.fixture
def plans(database):
    return create_app(database, SiteSettings()).get_database("plans")


async def test_the_second_time_the_file_is_not_asked(plans, monkeypatch):
    first = await plans.table_columns("actions")
    keys = await plans.foreign_keys_for_table("actions")
    monkeypatch.setattr(plans, "execute_fn", None)
    assert await plans.table_columns("actions") == first
    assert await plans.foreign_keys_for_table("actions") == keys


async def test_what_one_page_does_to_its_answer_is_not_seen_by_others(plans):
    columns = await plans.table_columns("actions")
    columns.clear()
    assert "text" in await plans.table_columns("actions")


async def test_nothing_is_kept_of_tables_that_are_not_there(plans):
    for number in range(5):
        assert await plans.table_columns(f"no such {number}") == []
        assert await plans.get_table_definition(f"no such {number}") is None
    assert plans.known == {}
