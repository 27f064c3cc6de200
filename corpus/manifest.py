"""The manifest of sources: which documents of which councils stand at which addresses."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field, ValidationError

from corpus.fetching.addresses import AddressRefused, parse_address
from models.errors import InputMissing
from models.plan import PlanKind
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pydantic_core import ErrorDetails

_SHOWN = 10  # errors; more are no help


class ManifestInvalid(InputMissing):
    """A manifest with rows that cannot be used; the message names each row and its remedy."""


def _address(value: str) -> str:
    try:
        return str(parse_address(value))
    except AddressRefused as error:
        raise ValueError(str(error)) from error


Address = Annotated[str, AfterValidator(_address)]


class Source(Record):
    """A document of a council and where it is published; ``url`` is its address in normal form, without a fragment."""

    council: str = Field(min_length=1, description="the council's name")
    title: str = Field(min_length=1, description="what to call the document until it has told its own title")
    kind: PlanKind | None = None
    url: Address
    landing_page: Address | None = Field(None, description="page that links to it: where to look when it has moved")
    licence: str | None = Field(None, description="under what terms it is published")
    note: str | None = None


COLUMNS = tuple(Source.model_fields)
NEEDED = tuple(name for name, field in Source.model_fields.items() if field.is_required())


def load_manifest(path: Path | None = None) -> tuple[Source, ...]:
    """Return the sources of a manifest in its order, or of the project's own; raise ManifestInvalid naming row and remedy.

    Several rows may give the same address where the document belongs to several councils.
    """
    if path is None:
        return _parse((files("corpus") / "sources.csv").read_text("utf-8"), "corpus/sources.csv")
    try:
        return _parse(path.read_text("utf-8-sig"), str(path))
    except OSError as error:
        raise ManifestInvalid(f"{path}: cannot be read: {error.strerror}; check the name and its permissions") from error
    except UnicodeDecodeError as error:
        raise ManifestInvalid(f"{path}: not in UTF-8; save it as CSV UTF-8") from error


def by_address(sources: Iterable[Source]) -> dict[str, tuple[Source, ...]]:
    """Return the rows of each address, in the order in which addresses first occur."""
    rows = defaultdict(list)
    for source in sources:
        rows[source.url].append(source)
    return {url: tuple(same) for url, same in rows.items()}


def _parse(text: str, name: str) -> tuple[Source, ...]:
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="")
    header = tuple(reader.fieldnames or ())
    wrong = tuple(_wrong_columns(header))
    if wrong:
        raise ManifestInvalid(f"{name} line 1: {'; '.join(wrong)}; the columns are {', '.join(COLUMNS)}")
    sources: list[tuple[int, Source]] = []
    problems: list[str] = []
    for row in reader:
        line = reader.line_num
        if "" in row:
            problems.append(f"line {line}: more cells than columns; put cells with commas in quotes")
        elif any(row.values()):
            try:
                values = {column: value.strip() for column, value in row.items() if value and value.strip()}
                sources.append((line, Source.model_validate(values)))
            except ValidationError as error:
                problems += (f"line {line}: {_remedy(detail)}" for detail in error.errors())
    problems += _repeated(sources)
    if problems:
        more = f"\n  and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        raise ManifestInvalid(f"{name} cannot be used:\n  " + "\n  ".join(problems[:_SHOWN]) + more)
    return tuple(source for _, source in sources)


def _wrong_columns(header: Sequence[str]) -> Iterator[str]:
    missing = [column for column in NEEDED if column not in header]
    unknown = [column for column in header if column not in COLUMNS]
    if missing:
        yield f"no column {', '.join(missing)}"
    if unknown:
        yield f"unknown column {', '.join(unknown)}"
    if len(set(header)) < len(header):
        yield "a column occurs twice"


def _remedy(detail: ErrorDetails) -> str:
    column = ".".join(map(str, detail["loc"]))
    if detail["type"] == "missing":
        return f"{column} is empty; fill it in"
    if detail["type"] == "literal_error":
        return f"{column} is {detail['input']!r}; write one of {detail['ctx']['expected']}, or nothing"
    if detail["type"] == "value_error":
        return f"{column}: {detail['ctx']['error']}"
    return f"{column} is {detail['input']!r}: {detail['msg']}"


def _repeated(sources: Iterable[tuple[int, Source]]) -> Iterator[str]:
    first: dict[tuple[str, str], int] = {}
    for line, source in sources:
        earlier = first.setdefault((source.url, source.council.casefold()), line)
        if earlier != line:
            yield f"line {line}: the same council and url as line {earlier}; remove one of them"
