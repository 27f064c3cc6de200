"""The register of councils: who they are, what they are called, when they existed."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pydantic import ValidationError

from models.council import Council
from models.errors import RulesInvalid

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence
    from pathlib import Path

COLUMNS = tuple(Council.model_fields)
NAMES_SEPARATOR = "|"


@cache
def load_register(extra: Path | None = None) -> tuple[Council, ...]:
    """Return all councils, present and past, by id; those of ``extra``, a file of the same columns, come in addition."""
    councils = list(_parse((files("corpus") / "councils.csv").read_text("utf-8"), "corpus/councils.csv"))
    if extra is not None:
        councils += _parse(extra.read_text("utf-8"), str(extra))
    councils.sort(key=lambda council: council.id)
    for field in ("id", "code"):
        values = [getattr(council, field) for council in councils]
        twice = sorted({value for value in values if values.count(value) > 1})
        if twice:
            raise RulesInvalid(f"council register: {field} {', '.join(twice)} occurs twice; each row needs its own")
    return tuple(councils)


def principal(councils: Iterable[Council], on: datetime.date | None = None) -> tuple[Council, ...]:
    """Return the councils that are no combined authorities and exist on a day; without a day, those without an end."""
    return tuple(council for council in councils if not council.combined_authority and _exists(council, on))


def write_register(councils: Iterable[Council], path: Path) -> None:
    """Write councils as the CSV that ``load_register`` reads."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(_row(council) for council in councils)


def _exists(council: Council, on: datetime.date | None) -> bool:
    if on is None:
        return council.end is None
    return (council.start is None or council.start <= on) and (council.end is None or on <= council.end)


def _row(council: Council) -> Sequence[str]:
    values = council.model_dump(mode="json") | {
        "names": NAMES_SEPARATOR.join(council.names),
        "combined_authority": "1" if council.combined_authority else "0",
    }
    return ["" if values[column] is None else str(values[column]) for column in COLUMNS]


def _parse(text: str, name: str) -> Iterable[Council]:
    reader = csv.DictReader(text.splitlines(keepends=True))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise RulesInvalid(f"{name}: the columns must be {', '.join(COLUMNS)}")
    for row in reader:
        values: dict[str, object] = {column: value for column, value in row.items() if value}
        values["names"] = tuple((row["names"] or "").split(NAMES_SEPARATOR)) if row["names"] else ()
        try:
            yield Council.model_validate(values)
        except ValidationError as error:
            raise RulesInvalid(f"{name} line {reader.line_num}: {error}") from error
