"""Quality as measured: ``python -m pipeline.quality`` writes ``docs/quality.md`` and, for the site, ``pipeline/quality.json``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.register import load_register
from extract.confidence import calibration
from models.figure import Figure
from pipeline.bootstrap import DRAWS, Parts, interval
from pipeline.figures import DATA
from pipeline.floors import load_floors, measure
from pipeline.scoring import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.evaluate import Evaluated, Report

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "floors.toml"
SHARES = ("exact", "link", "kind", "status", "council", "title", "document_kind", "period", "published")
_INTRODUCTION = """\
<!-- written by `make quality`; do not edit -->

# Quality as measured

Each set of documents has gold: what a careful person finds in them. The interval behind a figure is where it stays in 95 of
100 draws when the documents of the set are drawn anew with replacement ({draws:,} draws): how far it depends on which documents
happen to be in the set. The rules were written with these documents at hand, so expect less on layouts that none of them has;
`make roundtrip` measures on plans made at random.

To measure again: `make quality`. It needs the documents of all sets of `tests/floors.toml`; without them nothing is written.
"""
_CONFIDENCE = """
## Confidence

The confidence of an action or objective is a probability: of those that say 0.9, nine in ten are right. `make calibrate` fits it
to gold (see `pipeline/calibrate.py`); this table is of documents left out of the fit, in five parts in turn. Made plans weigh a
fifth of a real document. Where the actions of a document have a mean confidence below 0.8, it is `needs_review`. Owners and
deadlines have the confidence of the rule that read them; the table counts those of actions that pair with gold's.
"""
MEANINGS = {
    "objective": "Objectives, themes apart, that pair with gold's: token F1 of the texts of at least 0.8.",
    "action": "Actions that pair with gold's in the same way.",
    "tuple": "Actions that pair and have the right objective, all the right owners and all the right deadlines.",
    "owner": "Owners of paired actions, by name.",
    "deadline": "Deadlines of paired actions: kind, first day and last day all right.",
    "measure": "Measures of paired actions, by their words.",
    "exact": "Paired actions whose words are gold's exactly.",
    "link": "Paired actions under the right objective.",
    "kind": "Paired actions whose form (table, bullet, prose, recommendation) is right.",
    "status": "Paired actions with a status, in gold or found, where its meaning is right.",
    "council": "Documents whose council is right.",
    "title": "Documents whose title is right, by its words.",
    "document_kind": "Documents whose kind is right.",
    "period": "Documents whose period is right, both ends.",
    "published": "Documents whose date of publication is right.",
}


def figures(set_name: str, documents: Iterable[Evaluated]) -> Iterator[Figure]:
    """Yield the figures of a set of documents, each with its bootstrap interval over the documents."""
    held = list(documents)
    for name in FIELDS:
        counts = [document.score.counts[name] for document in held]
        total = sum(counts[1:], counts[0]) if counts else None
        if total and total.f1 is not None:
            span = interval([Parts(2 * count.hits, count.wanted + count.given) for count in counts])
            yield _figure((set_name, name), (total.precision, total.recall, total.f1), span=span, n=total.wanted)
    for name in SHARES:
        rates = [document.score.rates[name] for document in held]
        of = sum(rate.of for rate in rates)
        if of:
            share = sum(rate.right for rate in rates) / of
            span = interval([Parts(rate.right, rate.of) for rate in rates])
            yield _figure((set_name, name), (share, share, share), span=span, n=of)


def _figure(
    name: tuple[str, str], values: tuple[float | None, float | None, float | None], *, span: tuple[float, float] | None, n: int
) -> Figure:
    precision, recall, f1 = (None if value is None else round(value, 3) for value in values)
    low, high = (round(end, 3) for end in span) if span else (None, None)
    return Figure(set_name=name[0], field=name[1], precision=precision, recall=recall, f1=f1, low=low, high=high, n=n)


def all_figures(reports: dict[str, Report]) -> tuple[Figure, ...]:
    """Return the figures of each set, then those of each layout over all sets."""
    found = [figure for name, report in reports.items() for figure in figures(name, report.documents)]
    by_layout: dict[str, dict[str, Evaluated]] = {}
    for report in reports.values():
        for document in report.documents:
            by_layout.setdefault(document.layout, {})[document.document] = document
    for layout in sorted(by_layout):
        wanted = ("objective", "action", "tuple", "owner", "deadline")
        found += [figure for figure in figures(f"layout: {layout}", by_layout[layout].values()) if figure.field in wanted]
    return tuple(found)


def page(found: tuple[Figure, ...], reports: dict[str, Report]) -> str:
    """Return the page of quality as Markdown."""
    return "\n".join([*_introduction(), *_sets(found, reports), *_layouts(found), *_reliability(), *_definitions()]) + "\n"


def _introduction() -> Iterator[str]:
    yield _INTRODUCTION.format(draws=DRAWS)


def _sets(found: tuple[Figure, ...], reports: dict[str, Report]) -> Iterator[str]:
    for name, report in reports.items():
        yield f"\n## {name[:1].upper()}{name[1:]}\n"
        grounded = report.pooled.grounded
        macro = f"actions {_shown(report.macro())}, whole {_shown(report.macro('tuple'))}"
        yield f"{len(report.documents)} documents. Grounded: {grounded.right:,} of {grounded.of:,} values."
        yield f"Mean F1 over documents with at least four actions: {macro}."
        yield f"False actions a page in the others: {_shown(report.false_actions_a_page)}.\n"
        yield "| field | n | precision | recall | F1 or share | 95% interval |"
        yield "| --- | --: | --: | --: | --: | --- |"
        for one in found:
            if one.set_name == name:
                both = (_shown(one.precision), _shown(one.recall)) if one.field in FIELDS else ("", "")
                yield f"| {one.field} | {one.n:,} | {both[0]} | {both[1]} | {_shown(one.f1)} | {_span(one)} |"


def _layouts(found: tuple[Figure, ...]) -> Iterator[str]:
    yield "\n## By layout\n"
    yield "F1 of actions, of whole actions, and of owners and deadlines of paired actions.\n"
    yield "| layout | actions in gold | action | interval | tuple | interval | owner | deadline |"
    yield "| --- | --: | --: | --- | --: | --- | --: | --: |"
    for name in dict.fromkeys(one.set_name for one in found if one.set_name.startswith("layout: ")):
        row = {one.field: one for one in found if one.set_name == name}
        if "action" in row:
            action, whole = row["action"], row["tuple"]
            others = (_shown(row[field].f1) if field in row else "-" for field in ("owner", "deadline"))
            spans = f"{_shown(action.f1)} | {_span(action)} | {_shown(whole.f1)} | {_span(whole)}"
            yield f"| {name.removeprefix('layout: ')} | {action.n} | {spans} | {' | '.join(others)} |"


def _reliability() -> Iterator[str]:
    yield _CONFIDENCE
    yield "| | confidence | items | said | right |"
    yield "| --- | --- | --: | --: | --: |"
    for row in calibration().reliability:
        yield f"| {row.group} | {row.low:.2f} to {row.high:.2f} | {row.items:,} | {row.said:.2f} | {row.right:.2f} |"


def _definitions() -> Iterator[str]:
    yield "\n## What the fields mean\n"
    for name, meaning in MEANINGS.items():
        yield f"- **{name}**: {meaning}"
    yield "- **grounded**: extracted values whose place in the source gives back their words."
    yield "- Optional items of gold, and themes among objectives, count on neither side. `n` is how many there are in gold."


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _span(figure: Figure) -> str:
    return "-" if figure.low is None or figure.high is None else f"{figure.low:.3f} to {figure.high:.3f}"


@click.command()
@click.option("--jobs", default=1, show_default=True, help="Processes that measure.")
def main(jobs: int) -> None:
    """Measure all sets of tests/floors.toml and write docs/quality.md and pipeline/quality.json."""
    floors = load_floors(FLOORS)
    missing = [item.name for item in floors.set if not item.present]
    if missing:
        click.echo(f"docs/quality.md not written: the documents of {', '.join(missing)} are not on this machine", err=True)
        sys.exit(1)
    reports = measure(floors, councils=load_register(floors.councils), jobs=jobs)
    found = all_figures(reports)
    (ROOT / "docs" / "quality.md").write_text(page(found, reports), "utf-8")
    rows = ",\n ".join(json.dumps(one.model_dump(mode="json"), ensure_ascii=False) for one in found)
    (ROOT / "pipeline" / DATA).write_text(f"[\n {rows}\n]\n", "utf-8")
    click.echo(f"docs/quality.md and pipeline/{DATA} written: {len(found)} figures")


if __name__ == "__main__":
    main()
