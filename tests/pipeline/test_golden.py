"""What the samples give, line by line: a change of rules shows as a difference to read. `make golden` writes it anew."""

from pathlib import Path

import pytest

from corpus.register import load_register
from pipeline.extraction import extract_file

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpus" / "samples"
GOLDEN = Path(__file__).parent / "golden"
DOCUMENTS = sorted(path for path in (SAMPLES / "documents").iterdir() if path.stem != "README")


def outline(plan):
    """Yield a plan as lines: facts, objectives, and each action with who, when and where."""
    period = f"{plan.period.start}..{plan.period.end}" if plan.period else "-"
    yield f"{plan.status} {plan.reason or ''}| {plan.council} | {plan.title} | {plan.kind} | {period} | {plan.published or '-'}"
    yield from (f"issue {issue.code} {issue.message}" for issue in plan.issues)
    for objective in plan.objectives:
        under = f" under {objective.parent}" if objective.parent else ""
        yield f"{objective.kind} {objective.id} [{objective.ref or ''}] {objective.text}{under} ({objective.rule})"
        if objective.statement:
            yield f"    states: {objective.statement}"
    for action in plan.actions:
        yield from lines_of(action)


def lines_of(action):
    yield f"{action.kind} {action.id} [{action.ref or ''}] p.{action.page or '-'} {action.text} ({action.rule})"
    if action.title:
        yield f"    title: {action.title}"
    yield f"    under: {action.objective or '-'}"
    for role, owners in (("owner", action.owners), ("partner", action.partners)):
        yield from (f"    {role}: {owner.name} ({owner.kind})" for owner in owners)
    for deadline in action.deadlines:
        meaning = f"{deadline.kind} {deadline.start or ''}..{deadline.end or ''} {deadline.precision or ''}"
        yield f"    when: {deadline.text} ({meaning} {deadline.bound or ''} {deadline.recurrence or ''})"
    yield from (f"    measure: {measure.text}" for measure in action.measures)
    for name in ("outcome", "status", "category"):
        value = getattr(action, name)
        if value:
            yield f"    {name}: {value.text}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_samples_give_what_they_gave(path, rewrite_golden):
    plan = extract_file(path, councils=load_register(SAMPLES / "councils.csv")).plan
    found = "".join(f"{line.rstrip()}\n" for line in outline(plan))
    golden = GOLDEN / f"{path.stem}.txt"
    if rewrite_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8"), "read the difference, then: make golden"
