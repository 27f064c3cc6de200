"""The command line: what is asked for, in few words; the work is done elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from models.errors import CouncilPlansError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.evaluate import Report
    from pipeline.walk import Inputs

FAILED, WRONG_USAGE = 1, 2
FIELDS = ("missed", "false", "objective", "owner", "deadline", "link", "exact", "kind", "status", "measure", "facts", "grounded")

anything = click.Path(path_type=Path)
a_file = click.Path(path_type=Path, exists=True, dir_okay=False)
a_folder = click.Path(path_type=Path, exists=True, file_okay=False)


class Commands(click.Group):
    """A group whose commands report the project's own errors as a line, not a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; print an error of the project and exit with status 1."""
        try:
            return super().invoke(ctx)
        except CouncilPlansError as error:
            click.echo(f"council-plans: {error}", err=True)
            ctx.exit(FAILED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="council-plans")
def main() -> None:
    """What UK councils promise in their equality plans: objectives, actions, owners and deadlines."""


@main.command()
@click.argument("file", type=a_file)
def extract(file: Path) -> None:
    """Print the plan of one FILE as JSON.

    A file that cannot be read gives a plan with status "failed" and its reason, and exit status 1.
    """
    from corpus.register import load_register
    from pipeline.extraction import extract_file

    plan = extract_file(file, councils=load_register()).plan
    click.echo(plan.model_dump_json(indent=1))
    sys.exit(FAILED if plan.status == "failed" else 0)


@main.command()
@click.argument("documents", type=anything, nargs=-1, required=True)
@click.option("--gold", type=a_folder, multiple=True, required=True, help="Folder of gold files; may be given more than once.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--show", is_flag=True, help="Print what differs from gold, document by document.")
@click.option("--only", type=click.Choice(FIELDS), multiple=True, help="Show differences in this field only; may be repeated.")
@click.option("--jobs", default=1, show_default=True, help="Documents read at the same time.")
def evaluate(
    documents: Sequence[Path], gold: Sequence[Path], *, as_json: bool, show: bool, only: Sequence[str], jobs: int
) -> None:
    """Measure extraction from DOCUMENTS against gold.

    A document's gold is the JSON file of its name; plan--pdf.pdf is measured with plan.json.
    """
    from corpus.register import load_register
    from pipeline import evaluate as evaluation
    from pipeline.walk import find_inputs

    inputs = find_inputs(documents)
    report = evaluation.evaluate(inputs.files, gold=gold, councils=load_register(), jobs=jobs)
    _print_report(report, as_json=as_json, show=show, only=only)
    _finish(inputs, failed=any(document.status == "failed" for document in report.documents))


def _print_report(report: Report, *, as_json: bool, show: bool, only: Sequence[str]) -> None:
    from rich.console import Console

    from pipeline.report import as_data, differences, tables

    if as_json:
        click.echo(as_data(report))
        return
    for line in differences(report, only=only) if show or only else ():
        click.echo(line)
    console = Console(width=None if sys.stdout.isatty() else 160)
    for table in tables(report):
        console.print(table, "")
    if report.without_gold:
        click.echo(f"without gold, left out: {', '.join(report.without_gold)}", err=True)


def _finish(inputs: Inputs, *, failed: bool) -> None:
    """Name what was wrong with the paths and end with the status that follows."""
    for message in inputs.wrong:
        click.echo(f"council-plans: {message}", err=True)
    if inputs.wrong:
        sys.exit(WRONG_USAGE)
    sys.exit(FAILED if failed else 0)


if __name__ == "__main__":
    main()
