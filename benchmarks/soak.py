"""Whether a site under load notices rebuilds: failed and mixed answers, and how its memory grows.

    python -m benchmarks.soak --minutes 3

Serves a made database by two workers, asks mixed pages over real HTTP without pause, puts another database in its place every
fifteen seconds, and prints answers, failures, mixtures and the memory of all processes together after each change. Fails on
any failed or mixed answer.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import click

from tests.publish.hammer import Client, edition, put_in_place, served

PATHS = (
    "/search?q=gate",
    "/",
    "/council/ashmoor",
    "/search.json?q=gate",
    "/plans/action_list",
    "/timeline",
    "/owners",
    "/search",
)
EVERY = 15.0


def main() -> int:
    """Run the load and print what came of it; return 1 where an answer failed or was mixed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--clients", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        editions = [edition(Path(folder) / f"{name}.db", name, actions=300) for name in ("One", "Two")]
        database = Path(folder) / "plans.db"
        put_in_place(editions[0], database)
        with served(database, workers=2, every=0.5) as (process, port):
            clients = [Client(port, PATHS) for _ in range(options.clients)]
            for client in clients:
                client.start()
            ends, number = time.monotonic() + options.minutes * 60, 0
            while time.monotonic() < ends:
                time.sleep(EVERY)
                number += 1
                click.echo(f"{number:4} {sum(client.answers for client in clients):7,} answers {_memory(process.pid):6.0f} MB")
                put_in_place(editions[number % 2], database)
            for client in clients:
                client.ended.set()
                client.join(timeout=60)
    failed = [item for client in clients for item in client.failed]
    mixed = [item for client in clients for item in client.mixed]
    click.echo(
        f"{sum(client.answers for client in clients):,} answers, {len(failed)} failed, {len(mixed)} mixed, {number} changes"
    )
    click.echo("\n".join(str(item) for item in [*failed, *mixed][:10]))
    return 1 if failed or mixed else 0


def _memory(process: int) -> float:
    """Return the proportional memory of a process and all below it, in megabytes."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text("utf-8")
        listed = Path(f"/proc/{process}/task/{process}/children").read_text("utf-8").split()
    except OSError:
        return 0.0
    own = next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0) / 1024
    return own + sum(_memory(int(child)) for child in listed)


if __name__ == "__main__":
    sys.exit(main())
