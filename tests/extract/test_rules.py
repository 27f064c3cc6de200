"""Every rule's examples are run: `matches` must be found by the rule, `rejects` must not."""

import pytest
import spacy

from extract.nlp import RuleSpans
from extract.ruleset import load_rules, rule_files

RULES = [rule for name in rule_files() for rule in load_rules(name)]
NLP = spacy.blank("en")


def found(rule, text):
    doc = RuleSpans(NLP, (rule,), "found")(NLP(text))
    return [span.text for span in doc.spans["found"]]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples(rule):
    missed = [text for text in rule.matches if not found(rule, text)]
    wrong = [text for text in rule.rejects if found(rule, text)]
    assert (missed, wrong) == ([], [])


def test_ids_are_unique():
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
