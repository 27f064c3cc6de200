"""What a screen leaves out, no pattern matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.ruleset import load_rules, rule_files
from extract.screening import Screen, needed_by


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        (r"(?i)\bramps?\b", {"ramp"}),
        (r"(?:by|until) (?:May|June)", {"by may", "by june", "until m", "until j"}),
        (r"hubs? \d+ (?:or|and)", {"hub ", "hubs "}),
        (r"(?:a|b)*z{2,}", {"z"}),
        (r"(?!No)Yes(?= or)", {"yes"}),
        (r"straße", {"strasse"}),
    ],
)
def test_strings_without_which_there_is_no_match(pattern: str, strings: set[str]) -> None:
    needed = needed_by(re.compile(pattern))
    assert needed is not None
    assert all(any(found in string for found in needed) for string in strings)


@pytest.mark.parametrize("pattern", [".*", r"\w+", "(?:by)?", "x*|yes", "[^a]b?"])
def test_nothing_is_needed(pattern: str) -> None:
    assert needed_by(re.compile(pattern)) is None


@pytest.mark.parametrize("name", rule_files())
def test_examples_of_rules_pass_their_screen(name: str) -> None:
    rules = [(rule, re.compile(rule.pattern)) for rule in load_rules(name) if rule.pattern]
    screen = Screen(rules)
    examples = [example for rule, _ in rules for example in (*rule.matches, *rule.rejects)]
    for text in (form for example in examples for form in (example, example.upper(), example.replace("i", "ı"))):
        possible = {rule.id for rule in screen.possible(text)}
        assert not [rule.id for rule, pattern in rules if rule.id not in possible and pattern.search(text)]
        found = [(rule.id, span) for rule, span in screen.spans(text)]
        assert found == [(rule.id, match.span()) for rule, pattern in rules for match in pattern.finditer(text)]


_PATTERNS = [r"(?i)k(?:ey|iss)\d", r"(?i)\d\d (?:may|june)|mid[- ]june", r"[ks]{2}t?", r"(?i)stra(?:ß|ss)e|ı", r"(?:a|kk|)e+s"]


@given(st.text(alphabet="KkKsSſßiIıİaey12٣३ -junemid", max_size=12))
def test_letters_of_any_case_and_digits_of_any_script(text: str) -> None:
    patterns = [(pattern, re.compile(pattern)) for pattern in _PATTERNS]
    screen = Screen(patterns)
    assert not [item for item, pattern in patterns if item not in screen.possible(text) and pattern.search(text)]
    found = [(item, match.span()) for item, pattern in patterns for match in pattern.finditer(text)]
    assert list(screen.spans(text)) == found
