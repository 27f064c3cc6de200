"""`Document` to `Plan`: facts, readings, selection, linking, ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.columns import header_roles
from extract.deadlines import DateContext, read_legend
from extract.document_kind import kind_of_contents
from extract.drafts import ActionDraft, ObjectiveDraft
from extract.facts import read_facts
from extract.item_labels import labelled
from extract.lead_in_owners import with_lead_in_owners
from extract.ledger import keep_ledger, unexplained
from extract.linking import link
from extract.named_entries import with_own_times
from extract.nlp import build_nlp
from extract.owners import base_lexicon, build_lexicon, dated_names_at_ends, names_at_ends
from extract.readers import READERS
from extract.readers.recommendations import drop_superseded
from extract.section_measures import with_section_measures
from extract.section_times import with_section_times
from extract.section_values import with_section_values
from extract.selection import in_order, select
from extract.shapes import shape_of
from extract.standing import without_standing
from extract.view import Context, View, paragraphs
from extract.weighing import without_unlikely
from models.plan import Action, Objective, Plan, PlanSource, Status

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from spacy.language import Language

    from extract.drafts import Draft, Reading
    from extract.facts import Facts
    from extract.outline import Outline
    from models.council import Council
    from models.document import Document
    from models.evidence import Passage
    from models.ledger import Issue
    from models.plan import PlanKind

_LOSSES = ("no_text", "lost_text", "garbled_text", "unmapped_text", "low_ocr_confidence", "in_welsh")
_DOUBTFUL = 0.8  # of the mean confidence of the actions: with more than one in five expected to be none, a person looks
_FEW_LEFT_OUT = 10
_FEWEST_WORDS = 5  # of an entry with who acts behind it
_ENTRIES = ("imperative", "infinitive", "gerund")


def extract_plan(
    document: Document,
    *,
    councils: Sequence[Council],
    today: datetime.date | None = None,
    nlp: Language | None = None,
) -> Plan:
    """Return what a document promises, with the account of what was not taken.

    ``today`` is accepted for rules that need a clock; none of the present ones does. ``nlp`` may be a pipeline of
    one's own that has the components of `build_nlp`.
    """
    facts = read_facts(document, councils)
    view = _view(document, facts, nlp or build_nlp())
    selected = select(reading for read in READERS for reading in read(view))
    readings: Sequence[Reading] = without_standing(view, selected, title=facts.title)
    outline = _outline(view, readings, facts)
    while (likely := without_unlikely(view, readings, outline, title=facts.title)) is not readings:
        readings, outline = likely, _outline(view, likely, facts)
    objectives = tuple(labelled(one, view.context.nlp, document_kind=facts.kind) for one in _objectives(outline))
    actions = tuple(labelled(one, view.context.nlp, document_kind=facts.kind) for one in _actions(outline))
    ledger = keep_ledger(view, readings, objectives=objectives, actions=actions)
    issues = (*document.issues, *facts.issues)
    status, reason = _status(issues, objectives, actions, unexplained(ledger))
    return Plan(
        document=document.source.name,
        status=status,
        reason=reason,
        issues=issues,
        source_document=PlanSource(
            sha256=document.source.sha256,
            media_type=document.source.media_type,
            pages=document.source.pages,
            language=facts.language,
            ocr_pages=document.source.ocr_pages,
        ),
        council=facts.council,
        councils=facts.councils,
        title=facts.title,
        kind=_kind(document, facts, actions),
        period=facts.period,
        published=facts.published,
        facts=facts.grounded,
        objectives=objectives,
        actions=actions,
        ledger=ledger,
    )


def _outline(view: View, readings: Sequence[Reading], facts: Facts) -> Outline:
    """Return the objectives and actions of some readings, linked, the actions with what their sections say of them."""
    outline = link(view, _without_repeats(in_order(readings)), title=facts.title, councils=facts.councils)
    outline.actions = with_lead_in_owners(view, outline)
    outline.actions = with_section_values(view, outline)
    outline.actions = with_section_measures(view, outline)
    outline.actions = with_section_times(view, outline)
    outline.actions = [(block, with_own_times(draft), node) for block, draft, node in outline.actions]
    return outline


def _kind(document: Document, facts: Facts, actions: Sequence[Action]) -> PlanKind:
    """Return the kind that the front tells, or else the contents, unless the front says that nothing has been agreed."""
    told = facts.kind != "other" or any(issue.code == "not_agreed" for issue in facts.issues)
    return facts.kind if told else kind_of_contents(document, facts.title, actions)


def _view(document: Document, facts: Facts, nlp: Language) -> View:
    dates = DateContext(period=facts.period, published=facts.published, legend=read_legend(document.text))
    view = View(document, Context(nlp=nlp, dates=dates, owners=base_lexicon(), kind=facts.kind, document=document))
    cells = owner_cells(view)
    ends = [name for entries in _entries(view) for name in names_at_ends(entries)]
    dated = [name for entries in _entries(view) for name in dated_names_at_ends(entries)] if not ends else []
    if cells or ends or dated:
        lexicon = build_lexicon(cells, document.text, ends=ends, dated=dated)
        view.context = replace(view.context, owners=lexicon)
    return view


def _entries(view: View) -> Iterator[list[Passage]]:
    """Yield what may be entries: those of lists, and paragraphs that undertake something or are no sentences."""
    yield [view.passages[at] for at, block in enumerate(view.blocks) if block.kind == "list_item"]
    paragraphs = [view.passages[at] for at, block in enumerate(view.blocks) if block.kind == "paragraph" and view.passages[at]]
    yield [each for each in paragraphs if shape_of(each.value) in _ENTRIES]
    yield [each for each in paragraphs if not each.value.endswith((".", ":", "?")) and len(each.value.split()) >= _FEWEST_WORDS]
    yield _action_cells(view)


def _action_cells(view: View) -> list[Passage]:
    """Return the cells of what is to be done in tables without a column for who does it."""
    return [
        passage
        for index, block in enumerate(view.blocks)
        if block.table is not None and (columns := view.columns(index)) is not None and not columns.having("owner")
        for acting in [{column.index for column in columns.having("action")}]
        for cell in block.table.cells
        if cell.column in acting and (passage := view.passage(cell.lines))
    ]


def owner_cells(view: View) -> list[Passage]:
    """Return the cells of owner columns and the values of owner labels: what the document's own names are learned from."""
    found: list[Passage] = []
    for index, block in enumerate(view.blocks):
        columns = view.columns(index)
        if block.table is not None and columns is not None:
            wanted = {column.index for role in ("owner", "partners") for column in columns.having(role)}
            found += [
                view.passage(cell.lines)
                for cell in block.table.cells
                if cell.column in wanted and cell.row >= columns.header_rows and cell.lines
            ]
        for part in paragraphs(view.passages[index]):
            label, colon, _ = part.text.partition(":")
            if colon and len(label) < 40 and any(role in ("owner", "partners") for role, _ in header_roles(label)):
                found.append(part[len(label) + 1 :].strip())
    return [cell for cell in found if cell]


def _without_repeats(drafts: list[tuple[int, Draft]]) -> list[tuple[int, Draft]]:
    """Return the drafts without recommendations that were resolved later, and without sentences that state an objective.

    Nor is an entry an action that is an objective's title, word for word: it stands in the list of them.
    """
    actions = [draft for _, draft in drafts if isinstance(draft, ActionDraft)]
    kept = {id(draft) for draft in drop_superseded(actions)}
    stated = [
        (line.start, line.end) for _, draft in drafts if isinstance(draft, ObjectiveDraft) for line in draft.statement.lines
    ]

    titles = {_plain(draft.text) for _, draft in drafts if isinstance(draft, ObjectiveDraft)}

    def stands(draft: Draft) -> bool:
        if not isinstance(draft, ActionDraft):
            return True
        first = draft.text.lines[0].start
        states = (
            draft.kind == "prose"
            and all(told.kind == "relative" for told in draft.deadlines)
            and any(start <= first < end for start, end in stated)
        )
        listed = (
            draft.kind == "bullet" and not (draft.owners or draft.deadlines or draft.measures) and _plain(draft.text) in titles
        )
        return id(draft) in kept and not states and not listed

    return [(block, draft) for block, draft in drafts if stands(draft)]


def _plain(text: Passage) -> str:
    return " ".join(text.value.casefold().rstrip(" .;").split())


def _objectives(outline: Outline) -> tuple[Objective, ...]:
    ids = {id(node): f"o{number}" for number, node in enumerate(outline.objectives, 1)}
    return tuple(
        Objective(
            id=ids[id(node)],
            ref=node.draft.ref,
            text=node.draft.text.value,
            source=node.draft.text.source,
            statement=node.draft.statement.value or None,
            statement_source=node.draft.statement.source,
            parent=ids.get(id(node.parent)) if node.parent is not None else None,
            kind=node.draft.kind,
            page=node.draft.text.page,
            rule=node.draft.rule,
            confidence=node.draft.confidence,
        )
        for node in outline.objectives
    )


def _actions(outline: Outline) -> tuple[Action, ...]:
    ids = {id(node): f"o{number}" for number, node in enumerate(outline.objectives, 1)}
    return tuple(
        Action(
            id=f"a{number}",
            ref=draft.ref,
            title=draft.title.value or None,
            title_source=draft.title.source,
            text=draft.text.value,
            source=draft.text.source,
            kind=draft.kind,
            objective=ids.get(id(node)) if node is not None else None,
            page=draft.text.page,
            owners=draft.owners,
            partners=draft.partners,
            deadlines=draft.deadlines,
            measures=draft.measures,
            outcome=draft.outcome,
            status=draft.status,
            category=draft.category,
            rule=draft.rule,
            confidence=draft.confidence,
        )
        for number, (_, draft, node) in enumerate(outline.actions, 1)
    )


def _status(
    issues: Sequence[Issue], objectives: Sequence[Objective], actions: Sequence[Action], doubtful: int
) -> tuple[Status, str | None]:
    """Return the status and its reason: text lost in reading, nothing found, little certainty, or a council that is not sure.

    ``doubtful`` is the number of passages left out although they are worded as undertakings.
    """
    codes = {issue.code for issue in issues}
    for code in _LOSSES:
        if code in codes:
            return "needs_review", code
    if not objectives and not actions:
        return "needs_review", "nothing_found"
    if actions and sum(action.confidence for action in actions) / len(actions) < _DOUBTFUL:
        return "needs_review", "low_confidence"
    if doubtful > max(_FEW_LEFT_OUT, len(actions)):
        return "needs_review", "much_unexplained"
    return ("needs_review", "council_unsure") if "council_unsure" in codes else ("ok", None)
