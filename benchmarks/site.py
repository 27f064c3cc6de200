"""What a request to the site costs, beside stock Datasette on the same database in the same run.

    python -m benchmarks.site --actions 100000 --actions 1000000

Builds the samples, multiplies them, and prints processor time a request in milliseconds: ``first`` is the first request of its
address to a new instance that has made its templates, as a worker has before it takes requests, ``again`` one of three more;
medians over the addresses of a kind and over three instances, the site's and stock Datasette's in turn. Fails where the site is
slower than it may be, and, up to 200,000 actions, where paging or streaming does not give every row once.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import io
import itertools
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import click
from datasette.app import Datasette

from benchmarks.made_database import multiply
from publish.serving import WARMED
from publish.settings import SiteSettings
from publish.site import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "corpus" / "samples"
FACETS = ("council", "document_kind", "deadline_kind", "status", "date_passed", "has_owner", "has_deadline", "region")
COUNTED_UP_TO = 200_000
WORD = "staff"
RUNS = 3


class Cost(NamedTuple):
    """Processor time a request, in seconds: of the first one of each address, and of later ones."""

    first: float
    again: float


class Limit(NamedTuple):
    """How a kind of request is judged: against which one of stock Datasette, and by what factor at most, by number of actions."""

    kind: str
    stock: str
    factor: Callable[[int], float]


LIMITS = (
    Limit("table with facets", "table with facets", lambda actions: 1 / 20 if actions <= 100_500 else 1 / 10),
    Limit("search for a common word", "table search", lambda _: 1 / 8),
    *(Limit(kind, "row page", lambda _: 10) for kind in ("home", "council", "largest council", "compare", "action")),
)


def main() -> int:
    """Make the databases, measure, print; return 1 where a limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--actions", type=int, action="append", help="actions in the database; may be repeated")
    parser.add_argument("--keep", type=Path, help="folder for the databases; those that are there are used again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        broken = [line for actions in options.actions or [100_000] for line in measure(_database(folder, actions), actions)]
    click.echo("\n".join(broken))
    return 1 if broken else 0


def _database(folder: Path, actions: int) -> Path:
    base, made = folder / "base.db", folder / f"made-{actions}.db"
    if not made.is_file():
        command = [sys.executable, "-m", "pipeline.cli", "build", str(SAMPLES / "documents"), "--today", "2026-01-01"]
        command += ["--councils", str(SAMPLES / "councils.csv"), "--database", str(base)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        began = time.process_time()
        held = multiply(base, made, actions=actions)
        click.echo(f"made {held:,} actions in {time.process_time() - began:.0f} s, {made.stat().st_size / 1e9:.1f} GB")
    return made


def measure(database: Path, actions: int) -> list[str]:
    """Print the costs of all kinds of requests and return what is broken, a sentence each."""
    stock, own = asyncio.run(_measured(database))
    click.echo(f"\n| {actions:,} actions | first, ms | again, ms | of stock |\n| --- | ---: | ---: | ---: |")
    for kind, cost in stock.items():
        click.echo(f"| stock: {kind} | {cost.first * 1000:.1f} | {cost.again * 1000:.1f} | |")
    broken = []
    limits = {limit.kind: limit for limit in LIMITS}
    for kind, cost in own.items():
        limit, share = limits.get(kind), ""
        if limit:
            ratio, most = cost.first / stock[limit.stock].first, limit.factor(actions)
            share = f"{ratio:.3f} of {limit.stock}" if most < 1 else f"{ratio:.1f} x {limit.stock}"
            if ratio > most:
                broken.append(f"{actions:,} actions: {kind} takes {share}; {most:g} allowed")
        click.echo(f"| {kind} | {cost.first * 1000:.1f} | {cost.again * 1000:.1f} | {share} |")
    if actions <= COUNTED_UP_TO:
        broken += asyncio.run(_counted(database))
    return broken


async def _measured(database: Path) -> tuple[dict[str, Cost], dict[str, Cost]]:
    """Return the costs of stock Datasette and of the site, by kind of request."""
    with closing(sqlite3.connect(database)) as connection:

        def ids(sql: str) -> list[str]:
            return [row[0] for row in connection.execute(sql)]

        actions = ids("select id from action_list where rowid % 9973 = 0 limit 5")
        councils = ids("select council_id from document_councils where rowid % 997 = 0 group by 1 limit 9")
        largest = ids("select council_id from counts where table_name = 'action_list' and what = 'all' and council_id is not null"
                      " order by number desc limit 1")  # fmt: skip
        owners = ids("select owner_id from owner_counts order by actions desc limit 3")
    name = database.stem
    facets = "&".join(f"_facet={facet}" for facet in FACETS)
    of_stock = {
        "row page": [f"/{name}/action_list/{identity}" for identity in actions],
        "table with facets": [f"/{name}/action_list?{facets}"],
        "table search": [f"/{name}/action_list?_search={WORD}"],
    }
    pairs = [f"/compare?council={one}&council={other}" for one, other in itertools.pairwise(councils[:5])]
    own = {
        "home": ["/"],
        "table with facets": ["/plans/action_list"],
        "search for a common word": [f"/search?q={WORD}&show=actions"],
        "search of all for it": [f"/search?q={WORD}"],
        "search for rare words": ["/search?q=interpreter+sign", "/search?q=hate+crime"],
        "search without words": ["/search"],
        "search by date passed": ["/search?due=passed"],
        "search in a council": [f"/search?council={councils[0]}&q={WORD}"],
        "council": [f"/council/{identity}" for identity in councils[:5]],
        "largest council": [f"/council/{largest[0]}"],
        "chart of a council": [f"/chart/council/{identity}.svg" for identity in councils[:5]],
        "councils": ["/councils"],
        "compare": pairs,
        "action": [f"/action/{identity}" for identity in actions],
        "timeline": ["/timeline"],
        "timeline of a council": [f"/timeline?council={identity}" for identity in councils[:3]],
        "characteristics": ["/characteristics"],
        "characteristic": ["/characteristic/disability"],
        "owners": ["/owners"],
        "owner": [f"/owner/{identity}" for identity in owners],
        "quality": ["/quality"],
        "table filtered": ["/plans/action_list?date_passed=1"],
    }
    runs = []
    for _ in range(RUNS):
        # With its own limit of a second stock Datasette answers a search of a million rows with an error.
        stock = Datasette(files=[], immutables=[str(database)], settings={"sql_time_limit_ms": 60_000})
        # The first request of all makes the templates: not counted here or there.
        await stock.client.get(f"/{name}/objectives?_size=1")
        theirs = {kind: await _cost(stock, paths) for kind, paths in of_stock.items()}
        site = create_app(database, SiteSettings())
        # What is measured is processor time: a busy machine is not to stop a question by the clock.
        site.sql_time_limit_ms = 60_000
        for path in (*WARMED, f"/council/{councils[-1]}", f"/chart/council/{councils[-1]}.svg", "/plans/objectives?_size=1"):
            await site.client.get(path)
        site.remembered.forget()
        runs.append((theirs, {kind: await _cost(site, paths) for kind, paths in own.items()}))
    return _middle([theirs for theirs, _ in runs]), _middle([ours for _, ours in runs])


def _middle(runs: Sequence[dict[str, Cost]]) -> dict[str, Cost]:
    """Return the median costs of several runs, by kind of request."""
    return {kind: Cost(*(median(values) for values in zip(*(run[kind] for run in runs), strict=True))) for kind in runs[0]}


async def _cost(app: Datasette, paths: Sequence[str]) -> Cost:
    first = [await _spent(app, path) for path in paths]
    again = [await _spent(app, path) for _ in range(3) for path in paths]
    return Cost(median(first), median(again))


async def _spent(app: Datasette, path: str) -> float:
    began = time.process_time()
    response = await app.client.get(path)
    spent = time.process_time() - began
    if response.status_code != 200:
        raise SystemExit(f"{path}: {response.status_code} {response.text[:300]}")
    return spent


async def _counted(database: Path) -> list[str]:
    """Return the ways of getting all rows that lose or repeat some."""
    with closing(sqlite3.connect(database)) as connection:
        every = sorted(row[0] for row in connection.execute("select id from action_list"))
    site = create_app(database, SiteSettings())
    found = {}
    for order in ("", "&_sort=id", "&_sort_desc=due_order"):
        ids, path = [], f"/plans/action_list.json?_size=max&_shape=objects&_col=id{order}"
        while path:
            data = (await site.client.get(path)).json()
            ids += [row["id"] for row in data["rows"]]
            path = (data["next_url"] or "").removeprefix("http://localhost")
        found[f"pages{order}"] = ids
        text = (await site.client.get(f"/plans/action_list.csv?_stream=1&_col=id{order}")).text
        found[f"stream{order}"] = _column(text)
    found["search.csv"] = _column((await site.client.get("/search.csv")).text.removeprefix("\ufeff"))
    click.echo("every row once: " + ", ".join(f"{way} {len(ids):,}" for way, ids in found.items()))
    return [f"{way}: {len(ids)} rows of {len(every)}" for way, ids in found.items() if sorted(ids) != every]


def _column(text: str) -> list[str]:
    return [row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))]


if __name__ == "__main__":
    sys.exit(main())
