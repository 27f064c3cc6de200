"""Committee papers: reports with recommendations, minutes with resolutions and an action log, and documents without a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.generator.blocks import Cell, Heading, Items, Para, Table
from tests.generator.dates import random_fixed
from tests.generator.draft import said
from tests.generator.people import random_post
from tests.generator.vocabulary import words

if TYPE_CHECKING:
    from tests.generator.draft import Draft


def _asked(draft: Draft, name: str, many: int) -> list[str]:
    """Return things asked for after recording them."""
    asked = []
    for pattern in draft.rng.sample(words("phrases")[name], many):
        post = random_post(draft.rng)
        due = random_fixed(draft.rng, first=draft.plan.first_year, last=draft.plan.last_year)
        text = pattern.format(
            post=post.name, by=due.phrase, a=draft.rng.randint(1, 4), n=draft.rng.randint(3, 8), year=draft.plan.last_year
        )
        owned = (
            "ask the" in pattern
            or "instruct the" in pattern
            or "the {post} be asked" in pattern
            or "delegate" in pattern
            or "authorised" in pattern
        )
        draft.action(text, kind="recommendation", owners=(post,) if owned else (), dues=[said(due)] if "{by}" in pattern else [])
        asked.append(text)
    return asked


def _clauses(draft: Draft, entries: list[str]) -> Items:
    endings = [";"] * (len(entries) - 2) + ["; and", "."]
    ended = [entry + ending for entry, ending in zip(entries, endings, strict=True)] if draft.rng.random() < 0.6 else entries
    return Items(tuple(ended), draft.rng.choice(["(a)", "1.", "•", "(a)"]))


def committee(draft: Draft) -> None:
    """A report to members: whom it is from, what they are asked, and numbered paragraphs."""
    draft.kind, draft.title = "committee_report", draft.plan.title
    post = random_post(draft.rng)
    head = (
        ("Report to", "Cabinet"),
        ("Date", f"14 March {draft.plan.first_year}"),
        ("Report of", post.name),
        ("Subject", draft.plan.title),
    )
    draft.add(*(Para(f"{label}: {text}") for label, text in head), Heading("Recommendations"))
    if draft.rng.random() < 0.6:
        draft.add(Para(draft.phrase("recommend_to")), _clauses(draft, _asked(draft, "recommendations_to", 4)))
    else:
        draft.add(Para(draft.phrase("recommend_that")), _clauses(draft, _asked(draft, "recommendations_that", 4)))
    draft.add(Heading("Background"))
    text = words("distractors")
    draft.add(*(Para(f"1.{at} {line}") for at, line in enumerate([text["law"][0], *words("phrases")["why_text"][:3]], 1)))
    draft.add(Heading("Financial implications"), Para("There are none beyond existing budgets."))


def minutes(draft: Draft) -> None:
    """Minutes: what was said, what was resolved, and a log of actions with initials."""
    draft.kind = "minutes"
    draft.add(
        Heading(f"12. {draft.plan.title}"),
        Para(
            "The Chair introduced the report. Members asked how residents had been involved and were told that 400 had replied."
        ),
    )
    draft.add(Para(draft.phrase("resolved")), _clauses(draft, _asked(draft, "recommendations_that", 3)))
    if draft.rng.random() < 0.6:
        rows = [
            tuple(
                Cell(name, bold=True)
                for name in (
                    "Action",
                    draft.rng.choice(["Who", "Lead", "By whom"]),
                    draft.rng.choice(["By when", "Deadline", "Due"]),
                )
            )
        ]
        initials = words("people")["initials"]
        for deed in draft.plan.aims[0].all_deeds():
            who = draft.rng.choice(initials)
            rows.append((Cell(deed.text), Cell(who), Cell(deed.due.text)))
            record = [{"name": who, "kind": "person"}]
            draft.actions.append(
                {
                    "id": f"a{len(draft.actions) + 1}",
                    "text": deed.text,
                    "kind": "table",
                    "owners": record,
                    "deadlines": [deed.due.gold()],
                }
            )
        draft.add(Heading("Action log"), Table(tuple(rows)))


def no_plan(draft: Draft) -> None:
    """Description, history and figures: nothing is promised."""
    draft.kind = "other"
    text, years = words("distractors"), {"year": draft.plan.first_year - 1, "before": draft.plan.first_year - 2}
    for aim in draft.plan.aims:
        draft.add(
            Heading(f"How {draft.plan.council} changed: {aim.title[0].lower()}{aim.title[1:]}"), Para(draft.phrase("why_text"))
        )
        done = [f"In {years['year']} we {deed.verb.participle} {deed.thing}." for deed in aim.all_deeds()]
        draft.add(Para(" ".join(done)), Para(draft.rng.choice(text["statistics"]).format(**years)))
