"""A factory of entries: documents of a few lines, and plans whose values stand in them."""

import datetime
import hashlib
import sqlite3
from contextlib import closing

from corpus.entry import Entry
from ingest.builder import TextBuilder
from models.council import Council
from models.document import Block
from models.evidence import Passage
from models.geometry import Box
from models.plan import Action, Deadline, Fact, Interval, Label, Objective, Owner, Plan, PlanSource, Progress, TextValue

TODAY = datetime.date(2026, 1, 1)


def council(identity, **changes):
    name = identity.replace("-", " ").title()
    values = {"id": identity, "code": f"X-{identity}", "name": name, "official_name": f"{name} Council", "names": (name,),
              "type": "London borough", "nation": "England", "region": "London"}  # fmt: skip
    return Council(**(values | changes))


COUNCILS = (council("ashmoor"), council("belwick", region="South East", type="County"), council("carrow-vale"))


class Draft:
    """A document under construction: each value that is written down can be quoted in the plan."""

    def __init__(self, name="plan.pdf", *, paged=True):
        self.name = name
        self.builder = TextBuilder(paged=paged)
        self.blocks = []
        self.objectives = []
        self.actions = []
        self.facts = {}
        self.plan = {"title": None, "kind": "action_plan", "councils": ("ashmoor",), "council": "Ashmoor"}
        if paged:
            self.page()

    def page(self):
        self.builder.begin_page(595, 842)
        return self

    def write(self, text):
        """Write a text line by line and return value, source, rule and page as keyword arguments of a record."""
        box = Box(x0=50, top=100, x1=500, bottom=112) if self.builder.paged else None
        lines = [self.builder.line(part, box=box) for part in text.split("\n")]
        self.blocks.append(Block(kind="paragraph", lines=tuple(lines)))
        passage = Passage.of(self.builder.text, lines)
        return passage.value, passage.source, passage.page

    def value(self, record, text, **more):
        value, source, _ = self.write(text)
        return record(**{"text": value, "source": source, "rule": "test.value"} | more)

    def owner(self, text, kind="post"):
        value, source, _ = self.write(text)
        return Owner(name=value, kind=kind, source=source, rule="test.owner")

    def deadline(self, text, start=None, end=None, kind="fixed", **more):
        return self.value(Deadline, text, kind=kind, start=day(start), end=day(end), rule="test.deadline", **more)

    def title(self, text):
        value, source, _ = self.write(text)
        self.facts["title"] = Fact(text=value, source=source, rule="test.title")
        self.plan["title"] = value
        return self

    def objective(self, text, **more):
        value, source, page = self.write(text)
        record = {"id": f"o{len(self.objectives) + 1}", "text": value, "source": source, "rule": "test.objective", "page": page}
        self.objectives.append(Objective(**record | more))
        return self

    def action(self, text, *, owners=(), partners=(), deadlines=(), measures=(), **more):
        """Add an action; owners and measures are texts, deadlines tuples of text, start and end."""
        value, source, page = self.write(text)
        for field, kind in (("outcome", TextValue), ("category", TextValue), ("status", Progress)):
            if isinstance(more.get(field), str):
                more[field] = self.value(kind, more[field])
        record = {
            "id": f"a{len(self.actions) + 1}",
            "text": value,
            "source": source,
            "rule": "test.action",
            "page": page,
            "kind": "table",
            "owners": tuple(self.owner(owner) for owner in owners),
            "partners": tuple(self.owner(partner, "partner") for partner in partners),
            "deadlines": tuple(self.deadline(*deadline) for deadline in deadlines),
            "measures": tuple(self.value(TextValue, measure) for measure in measures),
        }
        self.actions.append(Action(**record | more))
        return self

    def entry(self, *, source_url=None, **changes):
        data = (self.name + self.builder.text).encode("utf-8", "surrogatepass")
        media_type = "application/pdf" if self.builder.paged else "text/plain"
        document = self.builder.build(data, name=self.name, media_type=media_type, blocks=self.blocks)
        source = PlanSource(sha256=document.source.sha256, media_type=media_type, pages=len(document.pages), language="en")
        plan = {"document": self.name, "status": "ok", "source_document": source, "facts": self.facts,
                "objectives": tuple(self.objectives), "actions": tuple(self.actions)}  # fmt: skip
        return Entry(
            name=self.name,
            sha256=document.source.sha256,
            media_type=media_type,
            source_url=source_url,
            document=document,
            plan=Plan(**plan | self.plan | changes),
        )


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def failed(name="broken.pdf", reason="encrypted"):
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    source = PlanSource(sha256=sha256, media_type="application/pdf", pages=0)
    plan = Plan(document=name, status="failed", reason=reason, source_document=source)
    return Entry(name=name, sha256=sha256, media_type="application/pdf", document=None, plan=plan)


def ashmoor_plan():
    """Return an entry with something in every field."""
    draft = Draft("ashmoor.pdf").title("Ashmoor Equality Action Plan 2024 to 2026")
    draft.plan["period"] = Interval(start=day("2024-04-01"), end=day("2026-03-31"))
    draft.objective("Fair services\nfor everyone", ref="1").objective("A workforce like our town", ref="2", parent="o1")
    draft.page()
    draft.action(
        "Train all front-line staff in British Sign Lan\u00ad\nguage",
        ref="1.1",
        objective="o1",
        owners=["The Head of Customer Services", "HR"],
        partners=["Deaf Voices"],
        deadlines=[("March 2025", "2025-03-01", "2025-03-31"), ("June 2026", "2026-06-01", "2026-06-30")],
        measures=["90% of staff trained", "Fewer complaints"],
        status="On track",
        outcome="Deaf residents are served",
        category="People",
    )
    may = ("by May 2025", "2025-05-01", "2025-05-31")
    draft.action("Publish pay gaps", ref="1.2", objective="o2", owners=["head of customer services"], deadlines=[may])
    draft.action("Review the hate crime service", deadlines=[("TBC", None, None, "unknown")])
    return draft.entry(source_url="https://ashmoor.example/plan.pdf")


def with_labels(entry, labels, *, field="characteristics"):
    """Return the entry with what a function gives for the text of each action and objective."""
    items = {
        name: tuple(item.model_copy(update={field: tuple(labels(item.text))}) for item in getattr(entry.plan, name))
        for name in ("objectives", "actions")
    }
    return entry.model_copy(update={"plan": entry.plan.model_copy(update=items)})


def labelled(entry, name_and_rule, *, field="characteristics"):
    """Return the entry with labels by a function that gives pairs of id and rule for a text."""
    return with_labels(entry, lambda text: (Label(id=name, rule=rule) for name, rule in name_and_rule(text)), field=field)


def rows(path, query, *values):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, values).fetchall()
