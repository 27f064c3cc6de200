"""Gold against extraction over many documents: per document, per layout, pooled and macro."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from ingest.options import USUAL
from models.record import Record
from pipeline.executors import run_each
from pipeline.extraction import extract_file, failed
from pipeline.gold import gold_path, load_gold
from pipeline.progress import shown
from pipeline.scoring import Score, score_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ingest.options import ReadingOptions
    from models.council import Council
    from models.plan import Plan
    from pipeline.extraction import Extraction
    from pipeline.gold import Gold
    from pipeline.limits import Stop

FEW_ACTIONS = 4  # below it a document's F1 says little: false actions a page are counted in its place


class Evaluated(Record):
    """One document's score and what it weighs in the summary."""

    document: str
    layout: str
    status: str
    reason: str | None
    pages: int
    score: Score

    @property
    def few(self) -> bool:
        """Tell whether gold has too few required actions for an F1."""
        return self.score.counts["action"].wanted < FEW_ACTIONS


class Report(Record):
    """The scores of all documents, and the documents without gold."""

    documents: tuple[Evaluated, ...]
    without_gold: tuple[str, ...] = ()

    @property
    def pooled(self) -> Score:
        """Return the sum over all documents."""
        return pooled(self.documents)

    @property
    def layouts(self) -> dict[str, Score]:
        """Return the pooled score of each layout, by name."""
        groups: dict[str, list[Evaluated]] = defaultdict(list)
        for document in self.documents:
            groups[document.layout].append(document)
        return {layout: pooled(groups[layout]) for layout in sorted(groups)}

    def macro(self, field: str = "action") -> float | None:
        """Return the mean F1 over the documents with enough actions; None where there are none."""
        figures = [document.score.counts[field].f1 or 0.0 for document in self.documents if not document.few]
        return sum(figures) / len(figures) if figures else None

    @property
    def false_actions_a_page(self) -> float | None:
        """Return false actions a page over the documents with few actions; None where there are none."""
        few = [document for document in self.documents if document.few]
        pages = sum(document.pages for document in few)
        return sum(document.score.false_actions for document in few) / pages if pages else None

    def figures(self) -> dict[str, float | None]:
        """Return the headline figures by the names that floors use."""
        pooled = self.pooled
        figures: dict[str, float | None] = {}
        for name, counts in pooled.counts.items():
            figures |= {f"{name}_precision": counts.precision, f"{name}_recall": counts.recall, f"{name}_f1": counts.f1}
        figures |= {name: rate.share for name, rate in pooled.rates.items()}
        return figures | {
            "macro_action_f1": self.macro(),
            "macro_tuple_f1": self.macro("tuple"),
            "false_actions_a_page": self.false_actions_a_page,
            "grounded": pooled.grounded.share,
        }


def pooled(documents: Iterable[Evaluated]) -> Score:
    """Return the sum of documents' scores."""
    return sum((document.score for document in documents), Score())


def evaluate(
    documents: Sequence[Path],
    *,
    gold: Sequence[Path],
    councils: Sequence[Council],
    jobs: int = 1,
    options: ReadingOptions = USUAL,
) -> Report:
    """Return how extraction does on documents that have gold in one of the folders; the others are named."""
    paths = {path: gold_path(path, gold) for path in documents}
    known = [(path, found) for path, found in paths.items() if found]
    golds = {path: load_gold(found) for path, found in known}
    work = partial(_evaluate_one, councils=tuple(councils), options=options)
    done = shown(
        run_each(work, known, jobs=jobs, suffixes={path.suffix for path, _ in known}),
        total=len(known),
        name=lambda one: one[0][0].name,
        verb="Measuring",
    )
    found = {path: _survived(path, golds[path], result) for (path, _), result in done}
    return Report(
        documents=tuple(found[path] for path, _ in known),
        without_gold=tuple(path.name for path, found in paths.items() if not found),
    )


def _evaluate_one(item: tuple[Path, Path], councils: Sequence[Council], options: ReadingOptions) -> Evaluated:
    path, found = item
    return _measured_file(path, load_gold(found), extract_file(path, councils=councils, options=options))


def _survived(path: Path, gold: Gold, result: Evaluated | Stop) -> Evaluated:
    if isinstance(result, Evaluated):
        return result
    return _measured_file(path, gold, failed(path, code=result.code, message=str(result)))


def _measured_file(path: Path, gold: Gold, extraction: Extraction) -> Evaluated:
    text = extraction.document.text if extraction.document else ""
    return measured(extraction.plan, gold, name=path.name, text=text)


def measured(plan: Plan, gold: Gold, *, name: str, text: str) -> Evaluated:
    """Return a plan's score with what the summary needs to know of its document."""
    first, last = gold.pages or (1, plan.source_document.pages)
    return Evaluated(
        document=name,
        layout=gold.layout or f"{name.rsplit('.', 1)[-1].lower()}, {gold.kind or 'unknown kind'}",
        status=plan.status,
        reason=plan.reason,
        pages=max(last - first + 1, 1),
        score=score_plan(plan, gold, text=text),
    )
