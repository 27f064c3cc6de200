"""A large database of plans: the real schema, the rows of a small one many times over, under other ids and councils."""

from __future__ import annotations

import datetime
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlite_utils import Database

from corpus.action_list import fill_action_list
from corpus.counts import fill_counts
from corpus.tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.columns import Column

OWNER_SETS = 60
# Filled from the others at the end, or the same for all copies.
_DERIVED = frozenset({"action_list", "counts", "owner_counts"})
_ONCE = frozenset({"councils", "peers", "characteristics", "themes", "runs", "indicator_definitions", "coverage", "quality"})
_COPIED = tuple(table for table in TABLES if table.name not in _DERIVED | _ONCE | {"owners", "indicators"})
# Tables that would be most of the file, of which every n-th row is enough.
_THINNED = {"similar_actions": 5, "similar_objectives": 5, "ledger": 3}
_MOVED = frozenset(table.name for table in _COPIED)


def multiply(source: Path, target: Path, *, actions: int) -> int:
    """Write a database of at least so many actions to ``target`` and return how many it has."""
    shutil.copyfile(source, target)
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        for pragma in ("journal_mode = off", "synchronous = off", "foreign_keys = off", "cache_size = -400000"):
            connection.execute(f"pragma {pragma}")
        indexes = _without_indexes(connection)
        connection.execute("begin")
        [held] = connection.execute("select count(*) from action_list").fetchone()
        _add_councils(connection, actions // 900)
        _add_owners(connection)
        _copy(connection, -(-actions // held) - 1)
        connection.execute("commit")
        for sql in indexes:
            connection.execute(sql)
        _derive(connection)
        return int(connection.execute("select count(*) from action_list").fetchone()[0])


def _without_indexes(connection: sqlite3.Connection) -> list[str]:
    """Drop indexes and triggers, and return what makes the indexes again."""
    found = connection.execute("select type, name, sql from sqlite_master where type in ('index', 'trigger') and sql is not null")
    dropped = found.fetchall()
    for kind, name, _ in dropped:
        connection.execute(f'drop {kind} "{name}"')
    return [sql for kind, _, sql in dropped if kind == "index"]


def _copy(connection: sqlite3.Connection, copies: int) -> None:
    connection.execute("create temp table places as select id, row_number() over (order by rowid) - 1 as place from councils")
    connection.execute("create unique index temp.place_index on places(place)")
    [places] = connection.execute("select count(*) from places").fetchone()
    connection.execute(
        "create temp table numbers as with recursive n(i) as (select 1 union all select i + 1 from n limit ?) select i from n",
        [copies],
    )
    for table in _COPIED:
        thinned = f"where rowid % {_THINNED[table.name]} = 0" if table.name in _THINNED else ""
        connection.execute(f'create temp table base_{table.name} as select * from "{table.name}" {thinned}')
        values = ", ".join(_value(table.name, column, places) for column in table.columns)
        rows = f"select {values} from numbers cross join base_{table.name} b order by i, b.rowid"
        connection.execute(f'insert into "{table.name}" {rows}')


def _derive(connection: sqlite3.Connection) -> None:
    """Fill what follows from the other tables, and index for search."""
    db = Database(connection)
    [day] = connection.execute("select today from runs").fetchone()
    give_indicators(connection)
    connection.execute("begin")
    for table in _DERIVED:
        connection.execute(f"delete from {table}")
    fill_action_list(db, datetime.date.fromisoformat(day))
    fill_counts(db)
    for described in TABLES:
        if described.search:
            connection.execute(f"insert into {described.name}_fts({described.name}_fts) values ('rebuild')")
    connection.execute("commit")
    connection.execute("analyze")


def give_indicators(connection: sqlite3.Connection) -> None:
    """Give each council that has documents indicators like those of a council of the samples, with other figures."""
    connection.executescript(
        """create temp table told as select * from indicators where document_id is null and council_id in (
                select council_id from indicators where document_id is null and denominator > 0);
        create temp table tellers as select council_id, row_number() over (order by council_id) - 1 as place
            from told group by council_id;
        create temp table holders as select council_id, row_number() over (order by council_id) as place
            from document_councils where council_id not in (select council_id from tellers) group by council_id;
        delete from indicators where document_id is null and council_id in (select council_id from holders);
        insert into indicators (id, council_id, document_id, code, numerator, denominator, value, applies, note)
            select council_id || '-' || code, council_id, null, code, part, denominator, part * 1.0 / nullif(denominator, 0),
                applies, note
            from (select h.council_id, t.code, t.denominator, t.applies, t.note,
                    coalesce((t.numerator + h.place) % (t.denominator + 1), t.numerator) as part
                from holders h join tellers p on p.place = h.place % (select count(*) from tellers)
                join told t on t.council_id = p.council_id);
        drop table told; drop table tellers; drop table holders;"""
    )


def _add_owners(connection: sqlite3.Connection) -> None:
    connection.execute("create temp table base_owners as select * from owners")
    for number in range(1, OWNER_SETS):
        connection.execute(f"insert into owners select id || '-o{number}', name || ' ({number})', kind from base_owners")


def _add_councils(connection: sqlite3.Connection, wanted: int) -> None:
    """Fill up with invented councils, so that a council has about as many actions as a real one."""
    [held] = connection.execute("select count(*) from councils").fetchone()
    columns = [row[1] for row in connection.execute("pragma table_info(councils)")]
    own = {"id": "id || '-t' || i", "code": "'T' || i", "name": "name || ' ' || i", "gss_code": "null"}
    values = ", ".join(own.get(name, f'"{name}"') for name in columns)
    sql = f"""with recursive n(i) as (select 1 union all select i + 1 from n limit ?)
        insert into councils select {values} from n join councils on councils.rowid = 1 + i % {held}"""
    connection.execute(sql, [min(max(wanted - held, 1), 800)])


def _value(table: str, column: Column, places: int) -> str:
    """Return what a column has in copy ``i`` of a row ``b``."""
    value = f'b."{column.name}"'
    if (table, column.name) == ("document_councils", "council_id"):
        # One council has a sixtieth of all, the others about the same.
        place = f"case i % 60 when 0 then 0 else (i * 7 + length(b.document_id)) % {places} end"
        return f"(select id from places where place = {place})"
    if column.references == "owners":
        return f"{value} || case i % {OWNER_SETS} when 0 then '' else '-o' || (i % {OWNER_SETS}) end"
    moved = column.name in {"id", "sha256", "subject_id", "target_id", "old_id", "new_id"} or column.references in _MOVED
    if table == "evidence" and column.name == "subject_id":
        parted = "replace(b.subject_id, ',', '-c' || i || ',')"
        return f"case when instr(b.subject_id, ',') then {parted} else b.subject_id || '-c' || i end"
    return f"{value} || '-c' || i" if moved else value
