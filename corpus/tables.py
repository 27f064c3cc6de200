"""The tables of the database and what each column means: the one source of the schema, its checks and its documentation."""

from __future__ import annotations

from typing import get_args

from corpus.columns import Table, identity, integer, link, real, text
from corpus.comparison_tables import COMPARISON_TABLES
from models.ledger import Outcome
from models.plan import ActionKind, Bound, DeadlineKind, ObjectiveKind, OwnerKind, PlanKind, Precision, ProgressValue, Status

_RULE = text("rule", "id of the rule that found it", required=True)
_CONFIDENCE = real("confidence", "how sure the rule is, 0 to 1", required=True)
_POSITION = integer("position", "place in the document's order, from 1", required=True)
_REF = text("ref", "number or label in the document, as written")
_NAME = text("name", "name for people", required=True)
_DOCUMENT = link("document_id", "documents", "the document it stands in")
_ACTION = link("action_id", "actions", "the action")
_OBJECTIVE = link("objective_id", "objectives", "the objective")
_PAGE = link("page_id", "pages", "the page it stands on", required=False)
_START = integer("start", "first character in the document's text: its pages' texts joined by line feeds", required=True)
_END = integer("end", "character after the last one", required=True)


def _labels(name: str, what: str, note: str = "") -> tuple[Table, ...]:
    """Return the table of a kind of label and its links to actions and objectives."""
    label = link(f"{name[:-1]}_id", name, f"the {what}")
    of_actions, of_objectives = (_ACTION, label, _RULE), (_OBJECTIVE, label, _RULE)
    return (
        Table(name, f"Each {what} that an action or objective was found to concern.{note}", (identity("slug"), _NAME)),
        Table(f"action_{name}", f"Which {what} an action concerns.{note}", of_actions, ("action_id", label.name)),
        Table(f"objective_{name}", f"Which {what} an objective concerns.{note}", of_objectives, ("objective_id", label.name)),
    )


EDITIONS = ("current", "replaced", "repeated")
DUE = ("passed", "past", "coming", "open", "undated", "none")
_COUNCILS = Table(
    "councils",
    "Councils, past and present (facts from mySociety, CC BY 4.0), and the fictional ones of the samples.",
    (
        identity("slug of the short name"),
        text("code", "three-letter code of the local authority register", required=True, unique=True),
        text("name", "short name", required=True),
        text("official_name", "name in full", required=True),
        text("gss_code", "code of the Office for National Statistics; it identifies the boundaries"),
        text("type", "kind of authority, such as London borough", required=True, facet=True),
        text("region", "region of England, or the nation", facet=True),
        text("nation", "England, Northern Ireland, Scotland or Wales", required=True, facet=True),
        integer("population", "estimate of 2020"),
        real("area", "square kilometres"),
        real("latitude", "degrees north"),
        real("longitude", "degrees east"),
        text("start", "first day, where known"),
        text("end", "last day, for councils of the past"),
        text("replaced_by", "ids of the successors, separated by spaces"),
    ),
)
_DOCUMENTS = Table(
    "documents",
    "Every file that was read, also those that failed; files of the same bytes share a row.",
    (
        identity("slug of council, short title and year, with a short hash where others have the same"),
        text("title", "title as the document gives it"),
        text("kind", "kind of document", required=True, choices=get_args(PlanKind), facet=True),
        text("period_start", "first day of the time it covers"),
        text("period_end", "last day of the time it covers"),
        text("published", "day or month (YYYY-MM) of publication"),
        text("source_url", "where it was found"),
        text("licence", "under what terms it is published, as its source says", facet=True),
        text("sha256", "SHA-256 of the file, in hexadecimal", required=True, unique=True),
        text("media_type", "what the file is, by its content", required=True, facet=True),
        integer("pages", "number of pages", required=True),
        text("language", "language code"),
        text("status", "whether its extraction can be relied on", required=True, choices=get_args(Status), facet=True),
        text("reason", "code: why it failed or needs review", facet=True),
        text("availability", "whether source_url still gives this file", choices=("current", "changed", "gone")),
        link("supersedes", "documents", "the earlier plan that it takes the place of", required=False),
        link("rendition_of", "documents", "the document of which it is another format; only that one is counted", required=False),
        text("name", "name of the file", required=True),
    ),
)
_ACTIONS = Table(
    "actions",
    "What councils undertake to do.",
    (
        identity("slug of the document and the action's reference, or a short hash of its text"),
        _DOCUMENT,
        link("objective_id", "objectives", "the innermost objective it stands under", required=False),
        text("kind", "form in which the document states it", required=True, choices=get_args(ActionKind), facet=True),
        _REF,
        text("title", "short title, where it has one"),
        text("text", "the undertaking, in the document's words", required=True),
        text("outcome", "result aimed at, in the document's words"),
        text("status", "what the status says", choices=get_args(ProgressValue), facet=True),
        text("status_text", "the status in the document's words"),
        text("category", "what the document's own category column says"),
        _POSITION,
        _CONFIDENCE,
        _RULE,
    ),
)
_OBJECTIVES = Table(
    "objectives",
    "What councils want to achieve; a theme only groups actions.",
    (
        identity("slug of the document and the objective's reference, or a short hash of its text"),
        _DOCUMENT,
        link("parent_id", "objectives", "the objective it belongs to", required=False),
        text("kind", "objective or theme", required=True, choices=get_args(ObjectiveKind), facet=True),
        _REF,
        text("text", "title, or the statement where it has no title", required=True),
        text("statement", "the sentence that states it, where it also has a title"),
        _POSITION,
        _CONFIDENCE,
        _RULE,
    ),
    search=("text", "statement"),
)
_DEADLINES = Table(
    "deadlines",
    "When actions are to be done: the words, and the tightest interval they allow.",
    (
        identity("slug"),
        _ACTION,
        text("text", "the words", required=True),
        text("kind", "what sort of time the words give", required=True, choices=get_args(DeadlineKind), facet=True),
        text("start", "first day that the words allow"),
        text("end", "last day that the words allow"),
        text("precision", "how precise the words are", choices=get_args(Precision), facet=True),
        text("bound", "'by' or 'from' the interval", choices=get_args(Bound)),
        text("recurrence", "how often, as an ISO 8601 duration"),
        text("review_start", "first day of a review that the words announce"),
        text("review_end", "last day of that review"),
        _CONFIDENCE,
        _RULE,
    ),
)
_EVIDENCE = Table(
    "evidence",
    "Where each value stands in its document: its spans, read in order and joined by a space, give the value.",
    (
        identity("slug"),
        text("subject_table", "table of the value", required=True),
        text("subject_id", "key of its row; parts of a compound key joined by commas", required=True),
        text("field", "column of the value", required=True),
        link("page_id", "pages", "the page"),
        _START,
        _END,
        real("x0", "left edge on the page, in points"),
        real("top", "top edge, in points from the top of the page"),
        real("x1", "right edge, in points"),
        real("bottom", "bottom edge, in points from the top of the page"),
    ),
)
_ACTION_LIST = Table(
    "action_list",
    "Every action with all that is known of it in one row, each plan once whatever formats it is held in: the table for people.",
    (
        identity("the action's id"),
        text("council", "council; several of a joint plan are joined by '; '", facet=True),
        text("action", "the undertaking, in the document's words", required=True),
        text("title", "short title, where it has one"),
        _REF,
        text("objective", "objective that it stands under"),
        text("owners", "who is responsible, joined by '; '"),
        text("partners", "who takes part, joined by '; '"),
        text("deadline", "the deadline's words; several are joined by '; '"),
        text("deadline_kind", "kind of the earliest deadline still open, or else of the last", facet=True),
        text("deadline_start", "first day that this deadline's words allow"),
        text("deadline_end", "last day that this deadline's words allow"),
        integer(
            "date_passed",
            "1 if the date has passed and no completion is reported: a hint, not a finding",
            required=True,
            facet=True,
        ),
        text("due", "how it stands towards its dates on the day of the build", required=True, choices=DUE, facet=True),
        text("measures", "measures of success, joined by '; '"),
        text("outcome", "result aimed at, in the document's words"),
        text("status", "what is said of its progress last, by its plan or a report on it", facet=True),
        text("status_text", "the words that say so"),
        text("status_date", "day or month of the document that says so, where known"),
        link("status_document_id", "documents", "the document that says so", required=False),
        text("category", "what the document's own category column says"),
        text("characteristics", "protected characteristics that it concerns, joined by '; '", facet=True),
        text("document", "title of the document, or its file name"),
        text("document_kind", "kind of document", required=True, facet=True),
        text("kind", "form in which the document states it", required=True, facet=True),
        integer("page", "page of the document, where it has pages"),
        text("source", "where to read it: the document's address, or the action's page on this site", required=True),
        text("region", "region of the first council", facet=True),
        text("nation", "nation of the first council", facet=True),
        text("council_type", "kind of the first council", facet=True),
        text(
            "edition",
            "current; replaced, in a plan that a newer one took the place of; or repeated by a report: counts take the current",
            required=True,
            choices=EDITIONS,
            facet=True,
        ),
        integer("has_owner", "1 if it names an owner", required=True, facet=True),
        integer("has_deadline", "1 if it has a deadline of a known kind", required=True, facet=True),
        link("document_id", "documents", "the document"),
        link("council_id", "councils", "the first council", required=False),
        link("objective_id", "objectives", "the objective", required=False),
        real("confidence", "how sure the rule is, 0 to 1", required=True),
        integer(
            "due_order",
            "rank by deadline_end, without one last, then council, document, position",
            required=True,
            unique=True,
        ),
    ),
    search=("action", "title", "objective", "owners", "partners", "measures", "outcome", "council", "document"),
)
_PAGES = Table(
    "pages",
    "The text of each document page by page; a format without pages has one.",
    (
        identity("slug of the document and the page number"),
        _DOCUMENT,
        integer("number", "from 1", required=True),
        text("text", "canonical text of the page", required=True),
        real("width", "points"),
        real("height", "points"),
        real("ocr_confidence", "0 to 1, where the page was read by OCR"),
    ),
    search=("text",),
)
_LEDGER = Table(
    "ledger",
    "What became of every table row, list item and commitment-like sentence.",
    (
        identity("slug"),
        _DOCUMENT,
        _PAGE,
        integer("start", _START.description),
        integer("end", _END.description),
        text("outcome", "extracted, context or rejected", required=True, choices=get_args(Outcome), facet=True),
        text("reason", "why", required=True, facet=True),
        text("rule", "id of the rule that decided", required=True),
        text("text", "the passage", required=True),
    ),
)

TABLES: tuple[Table, ...] = (
    _COUNCILS,
    _DOCUMENTS,
    Table(
        "document_councils",
        "Whose documents they are; joint plans have several councils.",
        (_DOCUMENT, link("council_id", "councils", "the council")),
        ("document_id", "council_id"),
    ),
    _PAGES,
    _OBJECTIVES,
    _ACTIONS,
    Table(
        "owners",
        "Posts, teams, groups and organisations, each once, whatever its case, article and punctuation.",
        (
            identity("slug of the name"),
            text("name", "the form most often written", required=True),
            text("kind", "kind most often found", required=True, choices=get_args(OwnerKind), facet=True),
        ),
    ),
    Table(
        "action_owners",
        "Who is responsible for an action, and who takes part.",
        (
            _ACTION,
            link("owner_id", "owners", "who"),
            text("role", "responsible, or taking part", required=True, choices=("owner", "partner")),
            text("name_as_written", "the document's words", required=True),
            text("kind", "what it is taken for here", required=True, choices=get_args(OwnerKind)),
            _CONFIDENCE,
            _RULE,
        ),
        ("action_id", "owner_id", "role"),
    ),
    _DEADLINES,
    Table(
        "measures", "How a council will know.", (identity("slug"), _ACTION, text("text", "the document's words", required=True))
    ),
    *_labels("characteristics", "protected characteristic"),
    *_labels(
        "themes",
        "theme",
        " Themes are the three aims of the public sector equality duty and the four themes of the Equality Framework for Local"
        " Government, by the words of the text alone.",
    ),
    _EVIDENCE,
    _LEDGER,
    Table(
        "issues",
        "What a person should know of a document: doubts, losses, ambiguities.",
        (
            identity("slug"),
            _DOCUMENT,
            _PAGE,
            text("code", "kind of issue", required=True, facet=True),
            text("message", "what is the matter", required=True),
        ),
    ),
    Table(
        "runs",
        "What made this database.",
        (
            text("version", "version of council-plans", required=True),
            text("today", "the day for which 'still open' and 'passed' hold", required=True),
            text("options", "options of the build, as JSON", required=True),
        ),
        (),
    ),
    *COMPARISON_TABLES,
    _ACTION_LIST,
)
