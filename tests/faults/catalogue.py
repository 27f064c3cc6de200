"""All faults by the names of their files, and what becomes of them: ``python -m tests.faults.catalogue`` prints a table.

``--method spawn`` reads them as a system without fork does; names of faults take those only.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from pipeline.extraction import extract_bytes
from pipeline.guard import open_guard
from pipeline.limits import Limits, Stop
from tests.faults import broken, office, pdf, texts

if TYPE_CHECKING:
    from tests.faults.fault import Fault

FAULTS: dict[str, Fault] = {**broken.FAULTS, **pdf.FAULTS, **office.FAULTS, **texts.FAULTS}
SMALL = Limits(memory_mb=512, cpu_seconds=10, wall_seconds=90)


def outcome(item: tuple[str, bytes]) -> str:
    """Return what a file gives: its status, or the reason why it failed."""
    plan = extract_bytes(item[1], name=item[0], councils=()).plan
    return str(plan.reason if plan.status == "failed" else plan.status)


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(FAULTS)))
@click.option("--method", type=click.Choice(("fork", "spawn")), help="How processes are started; by default the best there is.")
def main(names: tuple[str, ...], method: str | None) -> None:
    """Print each fault with its outcome within small limits, and the seconds that it took."""
    guard = open_guard(outcome, SMALL, method=method)
    guard.run(("warm.txt", b"Plan"))
    click.echo(f"| fault | outcome within {SMALL.memory_mb} MiB and {SMALL.cpu_seconds} s | seconds |\n| --- | --- | --- |")
    for name in names or FAULTS:
        data = FAULTS[name].make()
        began = time.monotonic()
        result = guard.run((name, data))
        found = result.code if isinstance(result, Stop) else result
        wrong = "" if found in FAULTS[name].outcomes else " (!)"
        click.echo(f"| {FAULTS[name].what} (`{name}`) | {found}{wrong} | {time.monotonic() - began:.1f} |")
    guard.close()


if __name__ == "__main__":
    from tests.faults import catalogue

    catalogue.main()
