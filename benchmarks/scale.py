"""What a document costs when there are many: throughput, processor time, the writer's memory; and what that means for all papers.

    python -m benchmarks.scale --count 3000 [--formats text,html,docx,pdf_ruled] [--jobs 2] [--pages 12]

Builds ``count`` made plans and a tenth of them, 25 of each council as a council's own collection may have, each build in a
process of its own. Prints what each cost, per document and page, and each step that compares documents; and fails where one of
the many costs over 15% more than one of the few. What is loaded once is not counted. The last table multiplies what was measured.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from itertools import islice, product
from pathlib import Path
from typing import Any

import click
import psutil

from corpus import comparison
from models.council import Council
from tests.generator.documents import all_pairs, make_document, orders
from tests.generator.vocabulary import words

ROOT = Path(__file__).resolve().parent.parent
COUNCILS, EACH = 400, 25
LEEWAY = 1.15
STEPS = ("link_versions", "fill_status_history", "fill_action_list", "fill_similar", "fill_peers", "fill_indicators")
# Documents of UK councils: an estimate of what is public, at its pages per document.
CORPORA = {
    "one council's plans": 25,
    "plans of all principal councils": 10_000,
    "a year of all principal councils' papers": 1_000_000,
    "all UK papers": 14_000_000,
}
PAGES = 171 / 14
_STARTS = ("Alder", "Birch", "Cold", "Dun", "East", "Fair", "Grey", "Hazel", "Iron", "Kings", "Long", "Marl", "North", "Oak",
    "Peat", "Quarry", "Rush", "Stone", "Thorn", "West")  # fmt: skip
_ENDS = ("beck", "bourne", "bridge", "combe", "croft", "dale", "don", "field", "ford", "gate", "ham", "hurst", "ley", "mere",
    "moor", "port", "stead", "thorpe", "wick", "worth")  # fmt: skip


def invented(count: int) -> tuple[Council, ...]:
    """Return that many councils, whose names nobody has."""
    names = (f"{start}{end} Borough Council" for start, end in product(_STARTS, _ENDS))
    return tuple(
        Council(
            id=name.lower().replace(" ", "-"),
            code=f"INV{at:03}",
            name=name,
            official_name=name,
            names=(name,),
            type="invented",
            nation="England",
        )
        for at, name in enumerate(islice(names, count))
    )


def make_plans(folder: Path, count: int, formats: tuple[str, ...]) -> None:
    """Write made plans of so many councils that each has some."""
    folder.mkdir()
    words("people")["councils"][:] = [council.name for council in invented(max(1, count // EACH))]
    pairs = [pair for pair in all_pairs() if pair.format in formats]
    for order in orders(count, seed=7, pairs=pairs):
        made = make_document(order)
        (folder / made.name).write_bytes(made.data)


class Watched:
    """The memory of this process while something runs, and what each step of comparing costs."""

    def __init__(self) -> None:
        self.memory: list[tuple[float, float]] = []
        self.steps: dict[str, float] = {}
        self._process = psutil.Process()
        for name in STEPS:
            setattr(comparison, name, self._timed(name, getattr(comparison, name)))

    def _timed(self, name: str, step: Any) -> Any:
        def timed(*given: Any, **named: Any) -> None:
            began = time.process_time()
            step(*given, **named)
            self.steps[name] = time.process_time() - began

        return timed

    def watch(self) -> None:
        """Note the memory, in MiB, until the program ends."""
        while True:
            self.memory.append((time.monotonic(), self._process.memory_info().rss / 2**20))
            time.sleep(0.2)


def build_one(folder: Path, jobs: int) -> dict[str, Any]:
    """Build the plans of a folder and return what it cost."""
    from pipeline import build as building

    watched = Watched()
    threading.Thread(target=watched.watch, daemon=True).start()
    settings = building.Settings(councils=invented(COUNCILS), today=datetime.date(2026, 1, 1), jobs=jobs)
    database, files = folder / "plans.db", sorted((folder / "plans").iterdir())
    began, loaded = time.monotonic(), time.process_time()
    summary = building.build(files, database=database, settings=settings)
    seconds, own = time.monotonic() - began, time.process_time() - loaded
    with closing(sqlite3.connect(database)) as connection:
        ((pages,),) = connection.execute("SELECT count(*) FROM pages").fetchall()
        ((characters,),) = connection.execute("SELECT sum(length(text)) FROM pages").fetchall()
    # The server that processes are forked from has waited for all of them; what it took itself is what is loaded once.
    servers = [process.cpu_times() for process in psutil.Process().children()]
    return {
        "documents": len(summary.documents),
        "failed": summary.count("failed"),
        "actions": summary.actions,
        "pages": pages,
        "characters": characters,
        "seconds": seconds,
        "read": sum(server.children_user + server.children_system for server in servers),
        "write": own,
        "steps": watched.steps,
        "peak": max(mebibytes for _, mebibytes in watched.memory),
        "first": watched.memory[0][1],
        "database": database.stat().st_size / 2**20,
        "kept": sum(path.stat().st_size for path in (folder / "plans.db.files").iterdir()) / 2**20,
    }


def measure(count: int, formats: tuple[str, ...], jobs: int) -> dict[str, Any]:
    """Build that many plans in a process of its own, and return what it cost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_plans(folder / "plans", count, formats)
        command = [sys.executable, "-m", "benchmarks.scale", "--folder", name, "--jobs", str(jobs)]
        done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def per_document(found: dict[str, Any], name: str) -> float:
    """Return a cost by document, in milliseconds."""
    return 1000 * float(found[name]) / int(found["documents"])


def print_costs(few: dict[str, Any], many: dict[str, Any]) -> None:
    """Print what both builds cost, side by side."""
    click.echo(f"{'':34}{few['documents']:>12,}{many['documents']:>12,}{'ratio':>8}")
    rows = {
        "documents a second": [found["documents"] / found["seconds"] for found in (few, many)],
        "CPU ms a document": [per_document(found, "read") + per_document(found, "write") for found in (few, many)],
        "  reading": [per_document(found, "read") for found in (few, many)],
        "  writing": [per_document(found, "write") for found in (few, many)],
        "CPU ms a page of 3,000 characters": [
            3_000_000 * (found["read"] + found["write"]) / found["characters"] for found in (few, many)
        ],
        "peak memory of the writer, MiB": [found["peak"] for found in (few, many)],
        "KiB of database a document": [1024 * found["database"] / found["documents"] for found in (few, many)],
        "KiB of extractions and files": [1024 * found["kept"] / found["documents"] for found in (few, many)],
        **{
            f"  ms a document, {step}": [1000 * found["steps"][step] / found["documents"] for found in (few, many)]
            for step in STEPS
        },
    }
    for name, (one, other) in rows.items():
        click.echo(f"{name:34}{one:12.2f}{other:12.2f}{other / one if one else 1:8.2f}")
    slope = 1024 * (many["peak"] - few["peak"]) / (many["documents"] - few["documents"])
    click.echo(f"memory of the writer grows by {slope:.1f} KiB a document")


def print_projection(many: dict[str, Any], pages: float) -> None:
    """Print what was measured, times the documents of larger collections with more pages each."""
    page = 3000 * (many["read"] + many["write"]) / many["characters"]
    stored = 3000 * many["database"] / many["characters"]
    click.echo(
        f"\nWith {pages:.1f} pages of 3,000 characters a document, {1000 * page:.1f} CPU ms and {1024 * stored:.1f} KiB a page:"
    )
    click.echo(f"{'':42}{'documents':>12}{'pages':>14}{'CPU hours':>11}{'database GiB':>14}")
    for name, documents in CORPORA.items():
        every = documents * pages
        click.echo(f"{name:42}{documents:12,}{every:14,.0f}{every * page / 3600:11,.2f}{every * stored / 1024:14,.2f}")


@click.command()
@click.option("--count", type=click.IntRange(min=20), default=3000, show_default=True)
@click.option("--formats", default="text,html", show_default=True)
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--pages", type=float, default=PAGES, show_default="171M by 14M", help="Pages of a document, in the projection.")
@click.option("--folder", type=click.Path(path_type=Path, exists=True), hidden=True)
def main(count: int, formats: str, jobs: int, pages: float, folder: Path | None) -> None:
    """Measure what a document costs among many, and among a tenth of them."""
    if folder:
        click.echo(json.dumps(build_one(folder, jobs)))
        return
    wanted = tuple(formats.split(","))
    few, many = measure(count // 10, wanted, jobs), measure(count, wanted, jobs)
    print_costs(few, many)
    print_projection(many, pages)
    ratio = sum(per_document(many, name) for name in ("read", "write")) / sum(
        per_document(few, name) for name in ("read", "write")
    )
    if ratio > LEEWAY:
        click.echo(f"a document among many costs {ratio:.2f} times one among few", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
