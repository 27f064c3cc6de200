"""Corrections as people write them: TOML files of what to set, add, remove or link otherwise, with who, when and why."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationError, model_validator

from models.errors import CouncilPlansError
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Operation = Literal["set", "add", "remove", "relink"]
# Which columns may be set, and which must and may be given for a row that is added.
SETTABLE = {
    "documents": ("title", "kind", "period_start", "period_end", "published"),
    "objectives": ("text", "statement", "ref", "kind"),
    "actions": ("text", "title", "ref", "kind", "outcome", "status", "status_text", "category"),
    "deadlines": ("text", "kind", "start", "end", "precision", "bound", "recurrence"),
    "measures": ("text",),
}
ADDABLE = {
    "objectives": ("text", "statement", "ref", "kind", "parent_id"),
    "actions": ("text", "title", "ref", "kind", "objective_id"),
    "deadlines": ("text", "kind", "start", "end", "precision", "bound", "recurrence"),
    "measures": ("text",),
    "action_owners": ("text", "role", "kind"),
    "document_councils": ("text",),
}
REMOVABLE = ("objectives", "actions", "deadlines", "measures", "action_owners", "document_councils")
LINKS = {"actions": "objective_id", "objectives": "parent_id"}
_DAYS = frozenset({"start", "end", "period_start", "period_end"})
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


class CorrectionsInvalid(CouncilPlansError):
    """A file of corrections that cannot be used."""


class Correction(Record):
    """One correction. ``id`` is the row that is corrected; of a row to add, the document or action it belongs to.

    ``seen`` is what the corrector saw: the value to set (empty where there was none), else the text of the row ``id``.
    ``value`` is what shall stand there: of ``relink``, the objective's id, or empty for none.
    """

    name: str = Field("", description="slug of file and number")
    operation: Operation
    table: str
    id: str
    field: str | None = None
    seen: str
    value: str = ""
    values: dict[str, str] = Field(default_factory=dict, description="columns of a row to add")
    who: str = Field(min_length=1)
    when: datetime.date
    why: str = Field(min_length=1)

    @model_validator(mode="after")
    def _possible(self) -> Correction:
        problem = _problem(self)
        if problem:
            raise ValueError(problem)
        return self


def _problem(correction: Correction) -> str | None:
    """Return what the operation cannot do."""
    operation, table, field = correction.operation, correction.table, correction.field
    if operation == "set" and field not in SETTABLE.get(table, ()):
        return f"{table}.{field} cannot be set; these can: {', '.join(f'{t}.{c}' for t, cs in SETTABLE.items() for c in cs)}"
    if operation == "remove" and table not in REMOVABLE:
        return f"rows of {table} cannot be removed; of these they can: {', '.join(REMOVABLE)}"
    if operation == "relink" and table not in LINKS:
        return f"rows of {table} cannot be linked otherwise; of these they can: {', '.join(LINKS)}"
    if operation == "add" and (not correction.values.get("text") or set(correction.values) - set(ADDABLE.get(table, ()))):
        return f"to add to {table}, give values.text, and of the others only {', '.join(ADDABLE.get(table, ()))}"
    given = {field: correction.value} if field and operation == "set" else correction.values
    return next((problem for name, value in given.items() if (problem := _no_date(name, value))), None)


def _no_date(field: str, value: str) -> str | None:
    """Return why a value is none for a column of dates; None for other columns, and for a value that is emptied."""
    if not value or field not in {*_DAYS, "published"} or (field == "published" and _MONTH.fullmatch(value)):
        return None
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return f"{field} is {value!r}; write a day as 2026-01-31{', or a month as 2026-01' if field == 'published' else ''}"
    return None


def in_words(error: ValidationError) -> str:
    """Return what is wrong with a correction, and what to write."""
    return "; ".join(
        f"{part['loc'][0]} is empty; fill it in"
        if part["type"] in {"string_too_short", "missing"}
        else f"{'.'.join(map(str, part['loc']))}: {part['msg']}".removeprefix(": Value error, ")
        for part in error.errors()
    )


def load_corrections(folder: Path) -> tuple[Correction, ...]:
    """Return the corrections of a folder's TOML files, in the order of files and places; none where there is no folder."""
    return tuple(correction for path in sorted(folder.glob("*.toml")) for correction in read_corrections(path))


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Return the corrections of one file; raise CorrectionsInvalid where it cannot be understood."""
    try:
        listed = tomllib.loads(path.read_text("utf-8")).get("correction", [])
        return tuple(Correction(name=f"{path.stem}-{number}", **values) for number, values in enumerate(listed, 1))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as error:
        raise CorrectionsInvalid(f"{path}: cannot be read as corrections: {error}; see docs/corpus.md") from error
    except ValidationError as error:
        raise CorrectionsInvalid(f"{path}: a correction is not as it must be: {in_words(error)}; see docs/corpus.md") from error


def corrections_text(corrections: Iterable[Correction]) -> str:
    """Return corrections as TOML."""
    return "\n".join(_entry(correction) for correction in corrections)


def _entry(correction: Correction) -> str:
    values = correction.model_dump(exclude={"name", "values", "when"}, exclude_none=True)
    lines = [f"{key} = {_quoted(value)}" for key, value in values.items() if value or key == "seen"]
    inline = ", ".join(f"{key} = {_quoted(value)}" for key, value in correction.values.items())
    lines += [f"values = {{ {inline} }}"] if inline else []
    return "\n".join(["[[correction]]", *lines, f"when = {correction.when.isoformat()}", ""])


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
