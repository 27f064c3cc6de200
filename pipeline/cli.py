"""The command line: what is asked for, in few words; the work is done elsewhere.

Rooms are imported in the commands: ``--help`` must not wait for spaCy.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, cast

import click

from pipeline.options import (
    A_FILE,
    A_FOLDER,
    A_PATH,
    FAILED,
    Commands,
    address_option,
    care_options,
    councils_option,
    database_option,
    finish,
    given_inputs,
    jobs_option,
    limit_options,
    reading_options,
    today_option,
)

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from corpus.care import Care
    from corpus.export import Format
    from corpus.splitting import ShardBy
    from ingest.options import ReadingOptions
    from pipeline.limits import Limits

FIELDS = ("missed", "false", "objective", "owner", "deadline", "link", "exact", "kind", "status", "measure", "facts", "grounded")
FORMATS = ("csv", "xlsx", "json", "ics")
OUTCOMES = ("extracted", "context", "rejected")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="council-plans")
def main() -> None:
    """What UK councils promise in their equality plans: objectives, actions, owners and deadlines.

    \b
    A first look at a folder of plans (PDF, DOCX, HTML, Markdown, text):
      council-plans build my-plans/
      council-plans serve
    """


@main.command()
@click.argument("paths", type=A_PATH, nargs=-1, required=True, metavar="PATH...")
@database_option
@councils_option
@jobs_option
@today_option
@click.option("--corrections", type=A_FOLDER, metavar="DIR", help="Apply the corrections of the TOML files in this folder.")
@care_options
@reading_options
@limit_options
@click.option("--cluster", metavar="ADDRESS", help="Read on the Dask cluster whose scheduler is there, as tcp://host:8786.")
@click.option(
    "--shards",
    metavar="URL",
    help="Read in batches and keep them there, a folder or s3://...: what was read is not read again, by anybody.",
)
@click.option(
    "--shard-by",
    type=click.Choice(("council", "year")),
    help="Also part the database for serving: facts in one file, the pages' texts in one for each council or year.",
)
@click.option("--force", is_flag=True, help="Read every file anew, also those that have not changed since the last build.")
def build(
    paths: tuple[Path, ...],
    database: Path,
    councils: Path | None,
    *,
    jobs: int,
    today: datetime.date,
    corrections: Path | None,
    cluster: str | None,
    shards: str | None,
    shard_by: ShardBy | None,
    force: bool,
    care: Care,
    reading: ReadingOptions,
    limits: Limits,
) -> None:
    """Read files and folders and store what they hold in a new database.

    Every file gets a status: ok, needs_review, or failed with a reason. A file that fails never stops the others.
    The old database stands until the new one is whole.

    \b
    Exit status: 0 all done, 1 a file failed, 2 a path does not exist or holds no document.
    \b
    Examples:
      council-plans build my-plans/
      council-plans build a.pdf b.docx more/ --database other.db
      council-plans build my-plans/ --today 2026-01-01    the same bytes on any day
      council-plans build my-plans/ --cluster tcp://head:8786 --shards s3://bucket/shards
    """
    from corpus.corrections import load_corrections
    from corpus.register import load_register
    from pipeline import build as building
    from pipeline.summary import print_summary

    inputs = given_inputs(paths)
    corrected = load_corrections(corrections) if corrections else ()
    settings = building.Settings(
        councils=load_register(councils),
        today=today,
        jobs=jobs,
        force=force,
        corrections=corrected,
        care=care,
        reading=reading,
        limits=limits,
        cluster=cluster,
        shards=shards,
    )
    summary = building.build(inputs.files, database=database, settings=settings)
    print_summary(summary, inputs, database=database)
    if shard_by:
        click.echo(f"Parted into {building.part(database, by=shard_by)}; look at it with serve --database")
    finish(inputs, failed=summary.count("failed") > 0)


@main.command()
@click.argument("file", type=A_FILE)
@councils_option
@today_option
@reading_options
@limit_options
def extract(file: Path, councils: Path | None, today: datetime.date, *, reading: ReadingOptions, limits: Limits) -> None:
    """Print the plan of one FILE as JSON (docs/plan.schema.json).

    A file that cannot be read gives a plan with status "failed" and its reason, and exit status 1.

    \b
    Example:
      council-plans extract plan.pdf > plan.json
    """
    from pipeline.alone import plan_json

    plan, failed = plan_json(file, councils=councils, today=today, options=reading, limits=limits)
    click.echo(plan)
    sys.exit(FAILED if failed else 0)


@main.command()
@click.argument("file", type=A_FILE)
@click.option("--only", type=click.Choice(OUTCOMES), multiple=True, help="Show passages that ended so; may be repeated.")
@click.option("--draw", type=A_PATH, metavar="DIR", help="Also draw each page of a PDF with what was seen on it, as PNG.")
@councils_option
@reading_options
def explain(file: Path, only: tuple[str, ...], draw: Path | None, *, councils: Path | None, reading: ReadingOptions) -> None:
    """Tell what became of every passage of one FILE, and why.

    Each table row, list item and commitment-like sentence was extracted, is context, or was rejected, by a rule.

    \b
    Examples:
      council-plans explain plan.pdf --only rejected
      council-plans explain plan.pdf --draw pictures/
    """
    from corpus.register import load_register
    from pipeline.explain import draw_pages, print_account
    from pipeline.extraction import extract_file

    extraction = extract_file(file, councils=load_register(councils), options=reading)
    print_account(extraction.plan, outcomes=only)
    if draw and extraction.document:
        draw_pages(file, extraction.document, folder=draw)
    sys.exit(FAILED if extraction.plan.status == "failed" else 0)


@main.command()
@database_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer.")
@click.option("--contact", metavar="ADDRESS", help="E-mail address for errors and requests to take something down.")
@address_option
@click.option("--sql/--no-sql", "own_sql", default=True, show_default=True, help="Whether visitors may ask SQL of their own.")
def serve(database: Path, host: str, port: int, *, workers: int, contact: str | None, address: str | None, own_sql: bool) -> None:
    """Show a built database as a site: search, councils side by side, each action with its place in the source.

    A database that is built anew meanwhile is shown within seconds: no request fails, and no page mixes both.

    \b
    Example:
      council-plans serve --database other.db --port 8002 --contact plans@example.org
    """
    from pipeline import website

    click.echo(f"Serving {database} on http://{host}:{port} (Ctrl-C to stop)", err=True)
    website.serve(database, host=host, port=port, workers=workers, contact=contact, address=address, own_sql=own_sql)


@main.command()
@click.option("--manifest", type=A_FILE, metavar="FILE", help="CSV of sources; by default the project's own, corpus/sources.csv.")
@click.option("--into", "folder", type=A_PATH, default="fetched", show_default=True, metavar="DIR", help="Where files are kept.")
@click.option("--only", metavar="COUNCIL", multiple=True, help="Fetch the sources of this council; may be repeated.")
@click.option("--jobs", type=click.IntRange(min=1), default=4, show_default=True, help="Hosts asked at once.")
@click.option("--contact", metavar="ADDRESS", help="E-mail or web address, told to each site that is asked.")
@click.option(
    "--interval", type=click.FloatRange(min=0), default=1.0, show_default=True, help="Seconds between requests to a host."
)
@click.option("--allow-loopback", is_flag=True, help="Also ask 127.0.0.1, for tests.")
@click.option("--json", "as_json", is_flag=True, help="Print what came as JSON.")
def fetch(manifest: Path | None, folder: Path, *, only: tuple[str, ...], jobs: int, as_json: bool, **manners: Any) -> None:
    """Download the documents of a manifest into a folder, politely; what is there is asked for again and never lost.

    An interrupted run goes on where it was. The folder is built like any other: docs/fetch.md tells what it holds.

    \b
    Exit status: 0 all done, also where a document is gone, 1 one could not be had, 2 the manifest cannot be used.
    \b
    Examples:
      council-plans fetch --only Bexley --contact plans@example.org
      council-plans fetch --manifest my-sources.csv --into my-plans/ && council-plans build my-plans/
    """
    from corpus.fetching.settings import FetchSettings
    from corpus.manifest import load_manifest
    from pipeline import fetch as fetching

    sources = fetching.chosen(load_manifest(manifest), only)
    fetched = fetching.fetch(sources, folder=folder, jobs=jobs, settings=FetchSettings(**manners))
    fetching.print_fetched(fetched, folder=folder, as_json=as_json)
    sys.exit(FAILED if any(entry.outcome == "failed" for entry in fetched) else 0)


@main.command()
@click.argument("documents", type=A_PATH, nargs=-1, metavar="DOCUMENTS...")
@click.option("--gold", type=A_FOLDER, multiple=True, help="Folder of gold files; may be repeated.")
@click.option("--floors", type=A_FILE, metavar="FILE", help="Measure the sets of this file and hold them to its floors.")
@click.option("--show", is_flag=True, help="Print what differs from gold, document by document.")
@click.option("--only", type=click.Choice(FIELDS), multiple=True, help="Print differences in this field; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@councils_option
@jobs_option
@reading_options
def evaluate(
    documents: tuple[Path, ...],
    gold: tuple[Path, ...],
    *,
    floors: Path | None,
    show: bool,
    only: tuple[str, ...],
    as_json: bool,
    councils: Path | None,
    jobs: int,
    reading: ReadingOptions,
) -> None:
    """Measure extraction from DOCUMENTS against gold, per document, per layout and in all.

    A document's gold is the JSON file of its name in a gold folder; plan--pdf.pdf is measured with plan.json.

    \b
    Examples:
      council-plans evaluate --gold gold/ documents/
      council-plans evaluate --gold gold/ documents/plan.pdf --show
      council-plans evaluate --gold gold/ documents/ --only deadline
      council-plans evaluate --floors tests/floors.toml
    """
    from pipeline import measuring

    if floors:
        sys.exit(measuring.hold_floors(floors, jobs=jobs))
    if not gold or not documents:
        raise click.UsageError("Give --gold DIR and DOCUMENTS, or --floors FILE.")
    inputs = given_inputs(documents)
    report = measuring.measure(inputs.files, gold=gold, councils=councils, jobs=jobs, options=reading)
    measuring.print_report(report, as_json=as_json, show=show, only=only)
    finish(inputs, failed=any(document.status == "failed" for document in report.documents))


@main.command()
@database_option
def check(database: Path) -> None:
    """Check a database: schema, links, ids, row counts, and that every value stands where its evidence says.

    Each problem is a line; exit status 1 if there is any. Corrections that do not fit any more are told; they are no problem.
    """
    from corpus.checks import check_database, stale_corrections

    problems = check_database(database)
    for problem in problems:
        click.echo(f"council-plans: {problem}", err=True)
    for sentence in () if problems else stale_corrections(database):
        click.echo(f"stale: {sentence}", err=True)
    click.echo(f"{database}: {f'{len(problems)} problems' if problems else 'ok'}")
    sys.exit(FAILED if problems else 0)


@main.command()
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
@database_option
@councils_option
def diff(old: str, new: str, *, as_json: bool, database: Path, councils: Path | None) -> None:
    """Tell what changed between two plans, item by item.

    OLD and NEW are files, or ids of documents of the database. Deadlines that moved come first, with the days.

    \b
    Examples:
      council-plans diff plan-2021.pdf plan-2024.pdf
      council-plans diff ashmere-equality-plan-2021 ashmere-equality-plan-2024 --json
    """
    from corpus.register import load_register
    from pipeline.diff import compare, print_difference

    print_difference(compare(old, new, database=database, councils=load_register(councils)), as_json=as_json)


@main.command()
@click.argument("reviewed", type=A_FILE)
@click.option("--who", required=True, help="Who corrects.")
@today_option
def corrections(reviewed: Path, who: str, today: datetime.date) -> None:
    """Turn a filled-in review table into corrections, as TOML on stdout.

    The table comes from export --for-review. Put the output into a file of the folder that build --corrections names.

    \b
    Example:
      council-plans export review.csv --for-review
      council-plans corrections review.csv --who "A. Reader" > corrections/ashmere.toml
    """
    from corpus.corrections import corrections_text
    from corpus.review import reviewed_corrections

    click.echo(corrections_text(reviewed_corrections(reviewed, who=who, when=today)), nl=False)


@main.command()
@click.argument("target", type=A_PATH)
@click.option("--format", "kind", type=click.Choice(FORMATS), help="By default that of TARGET's ending, else csv.")
@click.option("--for-review", is_flag=True, help="Write a CSV table of all values for a reviewer to fill in.")
@click.option("--package", is_flag=True, help="Write a data package: all tables as CSV and Parquet, codebook, licence, citation.")
@click.option("--static", is_flag=True, help="Write the site into a new folder, as files that need no server.")
@address_option
@database_option
def export(
    target: Path, kind: Format | None, *, for_review: bool, package: bool, static: bool, address: str | None, database: Path
) -> None:
    """Write a database to TARGET, a file or a folder, for other programs.

    csv: a file with all actions, or a folder with a file for each table; xlsx: a workbook; json: all tables;
    ics: the deadlines as a calendar. Cells that a spreadsheet would run as formulas are made harmless.

    \b
    Examples:
      council-plans export actions.csv
      council-plans export everything/ --format csv
      council-plans export plans.xlsx --database other.db
      council-plans export review.csv --for-review        then: council-plans corrections review.csv
      council-plans export --package package/
      council-plans export --static site/ --address https://plans.example.org
    """
    from corpus.export import export as write
    from corpus.package import write_package
    from corpus.review import write_review_table

    if sum((for_review, package, static, kind is not None)) > 1:
        raise click.UsageError("Give one of --format, --for-review, --package and --static.")
    if for_review:
        click.echo(write_review_table(database, target))
        return
    if package:
        click.echo(f"{write_package(database, target)[-1]}: {target} is a data package")
        return
    if static:
        from pipeline import website

        click.echo(
            f"{website.write_still_site(database, target, address=address):,} files in {target}; open {target / 'index.html'}"
        )
        return

    ending = target.suffix.lower().removeprefix(".")
    for file in write(database, target, kind or cast("Format", ending if ending in FORMATS else "csv")):
        click.echo(file)


if __name__ == "__main__":
    main()
