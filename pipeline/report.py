"""An evaluation as text: tables of figures, and the differences that explain them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rich.table import Table

from pipeline.scoring import RATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.evaluate import Evaluated, Report
    from pipeline.scoring import Difference, Score

COLUMNS = ("actions", "act P", "act R", "act F1", "tuple", "owner", "deadl", "link", "exact", "obj F1", "grounded")
SHOWN = {"missed", "false", "owner", "deadline", "link", "objective", "grounded"}


def tables(report: Report) -> Iterator[Table]:
    """Yield the tables: a row per document, a row per layout, the pooled figures."""
    rows = [(document.document, document.score) for document in report.documents]
    yield _table("document", [*rows, ("POOLED", report.pooled)])
    if len(report.layouts) > 1:
        yield _table("layout", list(report.layouts.items()))
    yield _figures(report)


def _table(name: str, rows: Iterable[tuple[str, Score]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(name, max_width=48, no_wrap=True)
    for column in COLUMNS:
        table.add_column(column, justify="right")
    for label, score in rows:
        table.add_row(label, *_row(score), style="bold" if label == "POOLED" else None)
    return table


def _row(score: Score) -> list[str]:
    action, counts, rates = score.counts["action"], score.counts, score.rates
    return [
        f"{action.hits}/{action.wanted}+{score.false_actions}",
        _figure(action.precision),
        _figure(action.recall),
        _figure(action.f1),
        *(_figure(counts[name].f1) for name in ("tuple", "owner", "deadline")),
        *(_figure(rates[name].share) for name in ("link", "exact")),
        _figure(counts["objective"].f1),
        _figure(score.grounded.share),
    ]


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _figures(report: Report) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("all documents", "F1 or share", "P", "R"):
        table.add_column(column, justify="left" if column == "all documents" else "right")
    for name, counts in report.pooled.counts.items():
        table.add_row(name, _figure(counts.f1), _figure(counts.precision), _figure(counts.recall))
    for name in RATES:
        table.add_row(name, _figure(report.pooled.rates[name].share))
    table.add_row("macro action", _figure(report.macro()))
    table.add_row("macro tuple", _figure(report.macro("tuple")))
    table.add_row("false actions a page, where few", _figure(report.false_actions_a_page))
    table.add_row("grounded", _figure(report.pooled.grounded.share))
    return table


def differences(report: Report, *, only: Iterable[str] = ()) -> Iterator[str]:
    """Yield lines that name, per document, what differs from gold; ``only`` picks fields."""
    fields = set(only) or SHOWN
    for document in report.documents:
        found = [difference for difference in document.score.differences if difference.field in fields]
        if found or document.status == "failed":
            yield _heading(document)
        for difference in found:
            yield from _difference(difference)


def _heading(document: Evaluated) -> str:
    state = document.status + (f", {document.reason}" if document.reason else "")
    return f"\n=== {document.document} ({document.layout}; {state})"


def _difference(difference: Difference) -> Iterator[str]:
    page = f" p.{difference.page}" if difference.page else ""
    if difference.field in {"missed", "false"}:
        yield f"{difference.field.upper()}{page}: {difference.wanted or difference.given}"
        return
    yield f"{difference.field}{page}: {difference.item[:110]}"
    yield f"      wanted: {difference.wanted or '-'}"
    yield f"      given:  {difference.given or '-'}"


def as_data(report: Report) -> str:
    """Return the figures as JSON: pooled with macro, per layout, per document."""
    data = {
        "figures": report.figures(),
        "layouts": {layout: _data(score) for layout, score in report.layouts.items()},
        "documents": [
            {"document": document.document, "layout": document.layout, "status": document.status, "reason": document.reason}
            | _data(document.score)
            for document in report.documents
        ],
        "without_gold": list(report.without_gold),
    }
    return json.dumps(data, indent=1)


def _data(score: Score) -> dict[str, object]:
    counts = {
        name: {"precision": c.precision, "recall": c.recall, "f1": c.f1, "hits": c.hits, "wanted": c.wanted, "given": c.given}
        for name, c in score.counts.items()
    }
    rates = {name: {"share": rate.share, "right": rate.right, "of": rate.of} for name, rate in score.rates.items()}
    return {
        **counts,
        **rates,
        "grounded": {"share": score.grounded.share, "right": score.grounded.right, "of": score.grounded.of},
    }
