"""The generated reference in ``docs/``: written by ``python -m pipeline.docs``, checked with ``--check``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.tables import TABLES
from extract.ruleset import load_rules, rule_files
from models.plan import Plan
from pipeline.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.columns import Column, Table
    from extract.ruleset import Rule

FOLDER = Path(__file__).resolve().parent.parent / "docs"
WIDTH = 100
GENERATED = "<!-- written by `make docs`; do not edit -->\n"


def reference() -> dict[str, str]:
    """Return file name -> content of all generated files."""
    return {
        "plan.schema.json": json.dumps(plan_schema(), indent=1, ensure_ascii=False) + "\n",
        "cli.md": _joined(_cli()),
        "schema.md": _joined(_tables()),
        "rules.md": _joined(_rules()),
    }


def plan_schema() -> dict[str, object]:
    """Return the JSON Schema of what ``council-plans extract`` prints: every key is always there."""
    schema = Plan.model_json_schema(mode="serialization")
    for record in (schema, *schema["$defs"].values()):
        if "properties" in record:
            record["required"] = list(record["properties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema


def stale(folder: Path = FOLDER) -> list[str]:
    """Return the names of the generated files that are missing or not as they should be."""
    return [name for name, content in reference().items() if not _holds(folder / name, content)]


def _holds(path: Path, content: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == content


def _joined(lines: Iterable[str]) -> str:
    return "\n".join([GENERATED, *lines]) + "\n"


def _cli() -> Iterator[str]:
    yield "# The command line\n"
    yield from _help(main, "council-plans", None)
    for name, command in main.commands.items():
        yield f"\n## {name}\n"
        yield from _help(command, f"council-plans {name}", None)


def _help(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH, help_option_names=["-h", "--help"]
    )
    yield "```text"
    yield command.get_help(context)
    yield "```"


def _tables() -> Iterator[str]:
    yield "# The database\n"
    yield "SQLite, STRICT tables, foreign keys on. Dates are ISO 8601 and inclusive; character intervals are half-open.\n"
    for table in TABLES:
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield f"\n## {table.name}\n\n{table.description}\n"
    if table.search:
        yield f"Full-text search: {', '.join(table.search)}.\n"
    yield "| column | type | meaning |"
    yield "| --- | --- | --- |"
    for column in table.columns:
        yield f"| {column.name} | {_type(column, table)} | {_meaning(column)} |"


def _type(column: Column, table: Table) -> str:
    marks = [column.type.lower()]
    marks += ["key"] if column.name in table.key else []
    marks += ["unique"] if column.unique else []
    marks += [] if column.required or column.name in table.key else ["may be empty"]
    return ", ".join(marks)


def _meaning(column: Column) -> str:
    target = f" → {column.references}" if column.references else ""
    choices = f": {', '.join(column.choices)}" if column.choices else ""
    return _cell(f"{column.description}{choices}{target}")


def _rules() -> Iterator[str]:
    yield "# The rules\n"
    yield "What the words mean that extraction goes by. Every value in the database names the rule that found it."
    for name in rule_files():
        yield f"\n## {name}\n"
        yield "| rule | says | why | finds | lets pass |"
        yield "| --- | --- | --- | --- | --- |"
        for rule in load_rules(name):
            yield _rule(rule)


def _rule(rule: Rule) -> str:
    examples = ["; ".join(rule.matches[:3]), "; ".join(rule.rejects[:3])]
    return f"| {' | '.join(_cell(text) for text in (rule.id, rule.label, rule.why, *examples))} |"


def _cell(text: str) -> str:
    r"""Return text as it may stand in a cell of a Markdown table.

    >>> _cell("Who | When\nWhere <br>")
    'Who \\| When Where &lt;br>'
    """
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file is not as it should be.")
def write(check: bool) -> None:
    """Write the generated files of docs/, or check them."""
    old = stale()
    for name in old:
        click.echo(f"docs/{name} {'is stale: run make docs' if check else 'written'}", err=check)
        if not check:
            FOLDER.mkdir(exist_ok=True)
            (FOLDER / name).write_text(reference()[name], "utf-8")
    sys.exit(1 if check and old else 0)


if __name__ == "__main__":
    write()
