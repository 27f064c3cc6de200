"""What a data package says of itself to people: what it is, how good, under what terms, and how to cite it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from corpus.codebook import Described

TITLE = "Council plans: equality objectives, actions, owners and deadlines of UK councils"
DESCRIPTION = (
    "What councils state in their equality strategies, action plans and reports, with the place of every value in its document. "
    "Found by rules; indicators point at something to look at and are no findings."
)
AUTHOR = "Contributors of council-plans"


class Run(NamedTuple):
    """What made the database, and for which day."""

    version: str
    today: str

    @property
    def edition(self) -> str:
        """Return the version of the data: of the program and the day."""
        return f"{self.version}+{self.today}"


def readme(connection: sqlite3.Connection, described: tuple[Described, ...], run: Run) -> Iterator[str]:
    """Yield the lines of ``README.md``: what it is, and the measured quality."""
    rows = {one.table.name: one.rows for one in described}
    yield f"# {TITLE}\n\n{DESCRIPTION}\n"
    yield f"Edition {run.edition}: made with council-plans {run.version}; what is open or passed is so on {run.today}."
    yield f"{rows['documents']:,} documents, {rows['objectives']:,} objectives and themes, {rows['actions']:,} actions.\n"
    yield "Begin with `data/action_list.csv`: a row for each action. `CODEBOOK.md` tells what each column means, and how it is"
    yield "filled, `datapackage.json` says the same to programs, `LICENCE.md` the terms, `CITATION.cff` how to cite it."
    yield "Texts in CSV that a spreadsheet program would run as formulas have an apostrophe before them; Parquet has none."
    yield "\n## Quality\n"
    figures = connection.execute('SELECT set_name, field, n, precision, recall, f1, low, high FROM "quality" ORDER BY rowid')
    measured = [f"| {' | '.join('' if value is None else str(value) for value in figure)} |" for figure in figures]
    if measured:
        yield "Measured against what a careful person finds; `low` to `high` is the 95% interval of `f1`.\n"
        yield "| set | field | n | precision | recall | f1 | low | high |\n| --- | --- | --: | --: | --: | --: | --: | --: |"
        yield from measured
    else:
        yield "This database holds no measured figures."
    yield ""


def licence(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the lines of ``LICENCE.md``: what sources say of their terms, and the attribution of the facts about councils."""
    yield "# Licence and attribution\n\n## Documents\n"
    yield "Documents belong to the councils that wrote them. What each source says of its terms is in `documents.licence`:\n"
    query = "SELECT coalesce(licence, 'nothing is said'), count(*) FROM documents GROUP BY 1 ORDER BY 2 DESC, 1"
    yield from (f"- {licence}: {number:,}" for licence, number in connection.execute(query))
    yield "\n## Facts about councils\n"
    yield (files("corpus") / "ATTRIBUTION.md").read_text("utf-8").removeprefix("# Where the facts come from").strip()
    yield ""


def citation(run: Run) -> Iterator[str]:
    """Yield the lines of ``CITATION.cff``."""
    yield "cff-version: 1.2.0"
    yield "message: If you use this data set, please cite it as below."
    yield "type: dataset"
    yield f"title: {json.dumps(TITLE)}"
    yield f"abstract: {json.dumps(DESCRIPTION)}"
    yield f"authors:\n  - name: {json.dumps(AUTHOR)}"
    yield f"version: {json.dumps(run.edition)}"
    yield f"date-released: {json.dumps(run.today)}"
    yield "keywords:\n  - equality\n  - local government\n  - action plans\n"
