"""The tables of what follows from the documents together: likeness, versions, progress, corrections, indicators, quality."""

from __future__ import annotations

from typing import get_args

from corpus.columns import Table, identity, integer, link, real, text
from models.plan import ProgressValue

ITEM_TABLES = ("objectives", "actions")
CHANGE_KINDS = ("added", "dropped", "reworded", "redated", "reowned", "status")
OPERATIONS = ("set", "add", "remove", "relink")
FETCH_OUTCOMES = ("new", "unchanged", "changed", "gone", "failed")


def _similar(name: str, what: str) -> Table:
    return Table(
        f"similar_{what}s",
        f"For each {what} the {what}s of other councils that are worded most like it, at most ten: of words, not of intent.",
        (
            link(f"{what}_id", name, f"the {what}"),
            link("other_id", name, f"the {what} like it"),
            real("score", "how alike the words are, 0 to 1", required=True),
        ),
        (f"{what}_id", "other_id"),
    )


_PEERS = Table(
    "peers",
    "The ten councils most like a council: of the same type, nearest by population, density, region and nation (docs/corpus.md).",
    (
        link("council_id", "councils", "the council"),
        link("peer_id", "councils", "a council like it"),
        integer("rank", "1 is the nearest", required=True),
        real("distance", "0 is the same", required=True),
    ),
    ("council_id", "peer_id"),
)
_PLAN_CHANGES = Table(
    "plan_changes",
    "What changed between a plan and the one that takes its place, item by item; a deadline that moved is kind 'redated'.",
    (
        identity("slug of the newer plan, the kind and a number"),
        link("council_id", "councils", "the first council of the newer plan", required=False),
        link("old_document_id", "documents", "the earlier plan"),
        link("new_document_id", "documents", "the plan that takes its place"),
        text("kind", "what happened to the item", required=True, choices=CHANGE_KINDS, facet=True),
        text("item_table", "what the item is", required=True, choices=ITEM_TABLES, facet=True),
        text("old_id", "the item in the earlier plan; empty where it was added"),
        text("new_id", "the item in the newer plan; empty where it was dropped"),
        text("field", "column that changed, or 'text' where the item was added or dropped", required=True),
        text("old_value", "the earlier words"),
        text("new_value", "the newer words"),
        integer("days_moved", "days by which the end of the deadline moved, later is positive; where both ends are known"),
        real("score", "how alike the two items' words are, 0 to 1; empty where it was added or dropped"),
    ),
)
_STATUS_HISTORY = Table(
    "status_history",
    "What has been said of an action's progress, by its own plan and by reports on it, oldest first; "
    "action_list shows the latest.",
    (
        identity("slug of the action and a number"),
        link("action_id", "actions", "the action of the plan"),
        link("document_id", "documents", "the document that says so"),
        link("source_action_id", "actions", "where it says so: evidence of its status_text shows the place"),
        text("status", "what the words say", choices=get_args(ProgressValue), facet=True),
        text("status_text", "the words", required=True),
        text("reported", "day or month of the document that says so, where known"),
        real("score", "how alike action and reported action are, 0 to 1; 1 for the plan's own", required=True),
    ),
)
_CORRECTIONS = Table(
    "corrections",
    "What a person set right, beside what the machine had read. Stale: its target is not there any more, or says something else.",
    (
        identity("slug of file and number, or the correction's own id"),
        text("operation", "what is done", required=True, choices=OPERATIONS, facet=True),
        text("target_table", "table of the value", required=True, facet=True),
        text("target_id", "key of its row; parts of a compound key joined by commas", required=True),
        text("field", "column that is set; empty where a row is added or removed"),
        link("document_id", "documents", "the document that it concerns, if it is there", required=False),
        text("seen", "the text that the corrector saw", required=True),
        text("machine_value", "what the machine had read"),
        text("corrected_value", "what stands there now"),
        text("who", "who corrects", required=True),
        text("corrected_on", "the day of the correction", required=True),
        text("why", "the reason", required=True),
        text("state", "whether it holds", required=True, choices=("applied", "stale"), facet=True),
        text("problem", "why it is stale"),
    ),
)
_INDICATOR_DEFINITIONS = Table(
    "indicator_definitions",
    "What each indicator counts, and what it does not tell.",
    (
        identity("code of the indicator"),
        text("name", "name for people", required=True),
        text("numerator", "what is counted", required=True),
        text("denominator", "of what", required=True),
        text("caution", "what it does not tell", required=True),
    ),
)
_INDICATORS = Table(
    "indicators",
    "Counts that point at something to look at; indicators, not findings. Each plan counts once, whatever formats it is held in.",
    (
        identity("slug of council or document, and code"),
        link("council_id", "councils", "the council; of a document, its first", required=False),
        link("document_id", "documents", "the document; empty for all current plans of the council together", required=False),
        link("code", "indicator_definitions", "the indicator"),
        integer("numerator", "how many"),
        integer("denominator", "of how many"),
        real("value", "numerator by denominator; empty where the denominator is 0 or it does not apply"),
        integer("applies", "1 if the indicator has a meaning here", required=True, facet=True),
        text("note", "why it does not apply, or what it is about"),
    ),
)
_COVERAGE = Table(
    "coverage",
    "Of how many councils that exist today a plan is held, by type, region and nation. None held is not none.",
    (
        identity("slug of dimension and name"),
        text("dimension", "by what councils are grouped", required=True, choices=("all", "type", "region", "nation"), facet=True),
        text("name", "the group", required=True),
        integer("councils", "councils that exist", required=True),
        integer("with_plan", "councils of which a plan is held", required=True),
        integer("with_document", "councils of which any document is held", required=True),
        integer("plans", "plans held, each once", required=True),
    ),
)
_FETCHES = Table(
    "fetches",
    "Each time an address of the manifest was asked for, and what came.",
    (
        identity("slug"),
        text("url", "the address", required=True),
        text("fetched_at", "time, in UTC", required=True),
        integer("status", "HTTP status; empty where no answer came"),
        text("outcome", "what came of it", required=True, choices=FETCH_OUTCOMES, facet=True),
        text("sha256", "SHA-256 of the content, in hexadecimal"),
        text("media_type", "what the content is, by its bytes"),
        integer("bytes", "length of the content"),
        text("final_url", "the address after redirects"),
        text("message", "what went wrong"),
        link("document_id", "documents", "the document of this content", required=False),
    ),
)
_QUALITY = Table(
    "quality",
    "How well the extraction does against gold, as measured by council-plans evaluate.",
    (
        text("set_name", "set of documents", required=True),
        text("field", "what is measured", required=True),
        real("precision", "share of what was found that is right"),
        real("recall", "share of what is there that was found"),
        real("f1", "harmonic mean of both"),
        real("low", "lower end of the 95% interval of f1"),
        real("high", "upper end of it"),
        integer("n", "how many there are in gold", required=True),
    ),
    ("set_name", "field"),
)
_REPEATS = Table(
    "repeats",
    "Actions and objectives of reports that a plan states already, or a later report where no plan is held: they count once.",
    (
        identity("the report's action or objective"),
        text("item_table", "table of both", required=True, choices=("actions", "objectives"), facet=True),
        text("of_id", "the action or objective that counts, or would if its plan had not been replaced", required=True),
        link("document_id", "documents", "the report"),
    ),
)
_COUNTS = Table(
    "counts",
    "Rows counted beforehand by what the site asks most often: all together, and council by council.",
    (
        text("table_name", "table whose rows are counted", required=True),
        text("what", "by what they are counted; 'column' before the name of one of its columns", required=True),
        text("value", "the value that these rows have", required=True),
        link("council_id", "councils", "the council whose rows they are; empty for all together", required=False),
        integer("number", "how many rows", required=True),
        integer("passed", "of how many actions the date has passed with no completion reported", required=True),
    ),
    (),
)
_OWNER_COUNTS = Table(
    "owner_counts",
    "For how much each owner is responsible.",
    (
        link("owner_id", "owners", "who"),
        integer("actions", "actions", required=True),
        integer("councils", "councils in which they are", required=True),
        integer("passed", "actions whose date has passed with no completion reported", required=True),
        integer("current_actions", "of the actions those of current plans", required=True),
        integer("current_councils", "councils in which these are", required=True),
        integer("current_passed", "of these how many dates have passed with no completion reported", required=True),
    ),
    ("owner_id",),
)
COMPARISON_TABLES: tuple[Table, ...] = (
    _PEERS,
    _similar("objectives", "objective"),
    _similar("actions", "action"),
    _PLAN_CHANGES,
    _STATUS_HISTORY,
    _CORRECTIONS,
    _INDICATOR_DEFINITIONS,
    _INDICATORS,
    _COVERAGE,
    _FETCHES,
    _QUALITY,
    _REPEATS,
    _COUNTS,
    _OWNER_COUNTS,
)
