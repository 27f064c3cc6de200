"""Rules as data: TOML files in ``extract/rules``, each rule with an id, a reason and examples that a test runs.

A rule file holds ``[[rule]]`` tables::

    [[rule]]
    id = "lead-in.to-do-this"          # unique over all files: "<file>.<name>"
    label = "actions"                  # what the rule says about the words it finds
    why = "A lead-in that promises: its list holds actions."
    phrases = ["to do this we will"]   # whole words, any case (PhraseMatcher on LOWER), or
    pattern = '''(?i)\\bwe will:\\s*$'''   # a regular expression over the text, or
    tokens = [[{LOWER = "we"}, {LOWER = "will"}]]   # spaCy token patterns
    matches = ["To do this, we will:"]
    rejects = ["We will see."]

A rule may have several of the three; any hit counts. ``value`` carries data for the rule's consumer.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import Field, ValidationError, model_validator

from extract.memory import remembered
from extract.screening import Screen
from models.errors import RulesInvalid
from models.record import Record


class Rule(Record):
    """One rule: which words, what they mean, why, and examples."""

    id: str
    label: str
    why: str
    phrases: tuple[str, ...] = ()
    pattern: str | None = None
    tokens: tuple[tuple[dict[str, Any], ...], ...] = ()
    value: str | None = Field(None, description="data for the rule's consumer")
    matches: tuple[str, ...] = Field(min_length=1)
    rejects: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _finds_something(self) -> Rule:
        if not (self.phrases or self.pattern or self.tokens):
            raise ValueError(f"rule {self.id} has neither phrases nor pattern nor tokens")
        if self.pattern:
            re.compile(self.pattern)
        return self


class _RuleFile(Record):
    rule: tuple[Rule, ...]


def rule_files() -> list[str]:
    """Return the names of all rule files, without suffix."""
    folder = files("extract") / "rules"
    return sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))


@cache
def load_rules(name: str) -> tuple[Rule, ...]:
    """Return the rules of one file.

    Raises:
        RulesInvalid: the file is missing, not TOML, or a rule lacks what it must have.
    """
    try:
        content = (files("extract") / "rules" / f"{name}.toml").read_text(encoding="utf-8")
        rules = _RuleFile.model_validate(tomllib.loads(content)).rule
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise RulesInvalid(f"extract/rules/{name}.toml: {error}") from error
    for rule in rules:
        if not rule.id.startswith(f"{name}."):
            raise RulesInvalid(f"extract/rules/{name}.toml: the id {rule.id!r} must begin with {name!r} and a dot")
    return rules


@cache
def wordings(name: str, label: str) -> Screen[str]:
    """Return the patterns of one file's rules with a label, each with its rule's id, to be looked for all at once."""
    return Screen((rule.id, re.compile(rule.pattern)) for rule in load_rules(name) if rule.label == label and rule.pattern)


def says(rule_id: str, text: str) -> bool:
    """Tell whether the pattern of one rule stands anywhere in a text.

    Raises:
        RulesInvalid: there is no such rule, or it has no pattern.
    """
    return search(rule_id, text) is not None


def search(rule_id: str, text: str) -> re.Match[str] | None:
    """Return where the pattern of one rule stands first in a text, None where it does not, for readers that need its groups.

    Raises:
        RulesInvalid: there is no such rule, or it has no pattern.
    """
    pattern = pattern_of(rule_id)
    return pattern.search(text) if rule_id in possible(rule_id.partition(".")[0], text) else None


@remembered
def possible(name: str, text: str) -> frozenset[str]:
    """Return the ids of a file's rules whose pattern may stand in a text: readers ask about one after the other."""
    return frozenset(_patterns(name).possible(text))


@cache
def _patterns(name: str) -> Screen[str]:
    return Screen((rule.id, re.compile(rule.pattern)) for rule in load_rules(name) if rule.pattern)


@cache
def pattern_of(rule_id: str) -> re.Pattern[str]:
    """Return the compiled pattern of one rule, for readers that need its groups or where it ends.

    Raises:
        RulesInvalid: there is no such rule, or it has no pattern.
    """
    pattern = next((rule.pattern for rule in load_rules(rule_id.partition(".")[0]) if rule.id == rule_id), None)
    if pattern is None:
        raise RulesInvalid(f"extract/rules: no rule {rule_id!r} with a pattern")
    return re.compile(pattern)
