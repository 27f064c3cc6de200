"""Each line of how gold is scored, on plans made by hand."""

import pytest

from models.geometry import Span
from models.plan import Action, Deadline, Objective, Owner, Plan, PlanSource, Progress, TextValue
from pipeline.gold import Gold
from pipeline.scoring import Counts, Score, score_plan

GOLD = Gold.model_validate(
    {
        "document": "invented.txt",
        "council": "Ashmere",
        "title": "Fair For All",
        "kind": "action_plan",
        "period": {"start": "2024-01-01", "end": "2026-12-31"},
        "published": "2024-02",
        "objectives": [
            {"id": "o1", "ref": "1", "text": "Open doors", "statement": "Everyone can use what we offer", "kind": "objective"},
            {"id": "o2", "text": "Our people", "kind": "theme"},
            {"id": "o3", "text": "A culture of listening", "kind": "objective", "optional": True},
        ],
        "actions": [
            {
                "id": "a1",
                "text": "Fit hearing loops at each public counter",
                "kind": "table",
                "objective": "o1",
                "owners": [{"name": "Head of Property", "kind": "post"}, {"name": "Facilities", "kind": "team"}],
                "partners": ["The Deaf Centre"],
                "deadlines": [{"text": "March 2025", "kind": "fixed", "start": "2025-03-01", "end": "2025-03-31"}],
                "measures": ["Loops fitted"],
                "status": {"text": "Green", "value": "in_progress"},
            },
            {"id": "a2", "text": "Offer mentoring to new starters", "title": "Mentoring", "kind": "bullet", "objective": "o2"},
            {"id": "a3", "text": "Hold a listening day", "kind": "prose", "objective": "o3", "optional": True},
            {
                "id": "a4",
                "text": "Report pay gaps to members",
                "kind": "table",
                "deadlines": [{"text": "TBC", "kind": "unknown"}],
            },
        ],
    }
)


SOURCE = PlanSource(sha256="0" * 64, media_type="text/plain", pages=1)


class Text:
    """Canonical text that grows with each value, so that every value is grounded."""

    def __init__(self):
        self.text = ""

    def source(self, value):
        start = len(self.text)
        self.text += value + "\n"
        return {"source": (Span(page=1, start=start, end=start + len(value)),), "rule": "test"}


def plan_of(gold: Gold) -> tuple[Plan, str]:
    """Return a plan that says what gold says, and its text."""
    text = Text()
    objectives = tuple(
        Objective(
            **objective.model_dump(include={"id", "ref", "text", "statement", "parent", "kind", "page"}),
            **text.source(objective.text),
            statement_source=text.source(objective.statement)["source"] if objective.statement else (),
        )
        for objective in gold.objectives
    )
    actions = tuple(_action(action, text) for action in gold.actions)
    facts = gold.model_dump(include={"document", "council", "title", "period", "published"}) | {"kind": gold.kind or "other"}
    plan = Plan(status="ok", source_document=SOURCE, objectives=objectives, actions=actions, **facts)
    return plan, text.text


def _action(action, text):
    owners = [tuple(Owner(**o.model_dump(), **text.source(o.name)) for o in side) for side in (action.owners, action.partners)]
    return Action(
        **action.model_dump(include={"id", "ref", "title", "text", "kind", "objective", "page"}),
        **text.source(action.text),
        title_source=text.source(action.title)["source"] if action.title else (),
        owners=owners[0],
        partners=owners[1],
        deadlines=tuple(Deadline(**d.model_dump(), **text.source(d.text)) for d in action.deadlines),
        measures=tuple(TextValue(text=m, **text.source(m)) for m in action.measures),
        outcome=TextValue(text=action.outcome, **text.source(action.outcome)) if action.outcome else None,
        status=Progress(**action.status.model_dump(), **text.source(action.status.text)) if action.status else None,
        category=TextValue(text=action.category, **text.source(action.category)) if action.category else None,
    )


def score(gold=GOLD, **changes):
    """Score a plan that says what GOLD says, but for changes: objectives, actions or both by function."""
    plan, text = plan_of(GOLD)
    updates = {name: tuple(change(list(getattr(plan, name)))) for name, change in changes.items()}
    return score_plan(plan.model_copy(update=updates), gold, text=text)


def on_first(**update):
    """Return a change of the first item."""
    return lambda items: [items[0].model_copy(update=update), *items[1:]]


def triple(counts):
    return counts.hits, counts.wanted, counts.given


def test_a_plan_that_says_what_gold_says_is_all_right():
    whole = score()
    assert {name: triple(counts) for name, counts in whole.counts.items()} == {
        "objective": (1, 1, 1),
        "action": (3, 3, 3),
        "tuple": (3, 3, 3),
        "owner": (2, 2, 2),
        "deadline": (1, 1, 1),
        "measure": (1, 1, 1),
    }
    assert all(rate.share == 1 for rate in whole.rates.values())
    assert whole.grounded.share == 1
    assert whole.differences == ()


@pytest.mark.parametrize("keep", [lambda action: action.id != "a3", lambda action: True])
def test_optional_actions_count_on_neither_side(keep):
    assert triple(score(actions=lambda items: filter(keep, items)).counts["action"]) == (3, 3, 3)


@pytest.mark.parametrize("keep", [lambda o: o.id != "o3", lambda o: o.id != "o2", lambda o: True])
def test_themes_and_optional_objectives_count_on_neither_side(keep):
    assert triple(score(objectives=lambda items: filter(keep, items)).counts["objective"]) == (1, 1, 1)


def test_a_predicted_theme_is_no_objective():
    assert triple(score(objectives=on_first(kind="theme")).counts["objective"]) == (0, 1, 0)


def test_a_false_action_lowers_precision_and_a_missed_one_recall():
    false = on_first(text="Something that nobody promised anyone")
    assert triple(score(actions=false).counts["action"]) == (2, 3, 3)
    assert {d.field for d in score(actions=false).differences} == {"missed", "false", "grounded"}


@pytest.mark.parametrize(("page", "given"), [(9, 0), (3, 3), (None, 3)])
def test_pages_outside_the_annotated_part_are_left_out(page, given):
    part = GOLD.model_copy(update={"pages": (2, 3)})
    moved = score(part, actions=lambda items: [action.model_copy(update={"page": page}) for action in items])
    assert triple(moved.counts["action"]) == (given, 3, given)


def test_a_title_given_as_text_pairs_and_is_exact():
    plan, text = plan_of(GOLD)
    actions = tuple(a.model_copy(update={"title": None, "text": a.title}) if a.title else a for a in plan.actions)
    result = score_plan(plan.model_copy(update={"actions": actions}), GOLD, text=text)
    assert triple(result.counts["action"]) == (3, 3, 3)
    assert result.rates["exact"].share == 1


@pytest.mark.parametrize(
    ("update", "field", "expected"),
    [
        (lambda a: {"owners": a.owners[:1]}, "owner", (1, 2, 1)),
        (lambda a: {"owners": (*a.owners, a.owners[0])}, "owner", (2, 2, 3)),
        (lambda a: {"deadlines": ()}, "deadline", (0, 1, 0)),
        (lambda a: {"deadlines": (a.deadlines[0].model_copy(update={"kind": "ongoing"}),)}, "deadline", (0, 1, 1)),
        (lambda a: {"deadlines": (a.deadlines[0].model_copy(update={"start": None}),)}, "deadline", (0, 1, 1)),
    ],
)
def test_a_wrong_field_costs_its_own_count_and_the_tuple(update, field, expected):
    changed = score(actions=lambda items: [items[0].model_copy(update=update(items[0])), *items[1:]])
    assert triple(changed.counts[field]) == expected
    assert triple(changed.counts["action"]) == (3, 3, 3)
    assert triple(changed.counts["tuple"]) == (2, 3, 3)
    assert [d.field for d in changed.differences] == [field]


def test_owners_compare_without_articles_and_deadlines_without_words():
    def reworded(items):
        first = items[0]
        owners = (first.owners[0].model_copy(update={"name": "the head of property"}), first.owners[1])
        deadlines = (first.deadlines[0].model_copy(update={"text": "03/2025", "bound": "by", "precision": None}),)
        return [first.model_copy(update={"owners": owners, "deadlines": deadlines}), *items[1:]]

    assert triple(score(actions=reworded).counts["tuple"]) == (3, 3, 3)


def test_an_unknown_deadline_counts_as_none():
    dropped = score(actions=lambda items: [*items[:-1], items[-1].model_copy(update={"deadlines": ()})])
    assert triple(dropped.counts["tuple"]) == (3, 3, 3)


@pytest.mark.parametrize(
    ("objective", "action", "right"),
    [
        ("o2", "a1", False),
        (None, "a1", False),
        ("o1", "a4", False),
        ("o1", "a3", True),
        (None, "a3", True),
    ],
)
def test_links(objective, action, right):
    def relink(items):
        return [a.model_copy(update={"objective": objective}) if a.id == action else a for a in items]

    assert (score(actions=relink).rates["link"].right == 4) is right


def test_a_link_may_go_by_the_objective_s_statement():
    changed = score(objectives=on_first(text="Everyone can use what we offer", statement=None, statement_source=()))
    assert changed.rates["link"].share == 1
    assert triple(changed.counts["objective"]) == (1, 1, 1)


def test_a_value_that_its_source_does_not_reproduce_is_not_grounded():
    assert score(actions=on_first(text="Fit hearing loops at every public counter")).grounded.right == score().grounded.of - 1


def test_scores_add_up():
    total = score() + Score() + score()
    assert triple(total.counts["action"]) == (6, 6, 6)
    assert total.rates["title"].of == 2


def test_figures_of_nothing_are_none():
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)
    assert (Counts(wanted=2).f1, Counts(given=2).f1) == (0, 0)
