"""What stands around the actions of a plan: the law, values, achievements, people asked, figures, contents."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from tests.generator.blocks import Heading, Items, Para
from tests.generator.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.generator.draft import Draft

MARKS = ("•", "-", "o", "·", "•")


def open_document(draft: Draft, *, contents: bool) -> None:
    """Write a title and what comes before the plan."""
    plan, rng, text = draft.plan, draft.rng, words("distractors")
    title = f"{plan.title} {plan.first_year}{rng.choice(['-', ' to ', ' – '])}{plan.last_year}"
    draft.title = title
    draft.add(
        *rng.choice(
            [
                [Para(plan.council), Heading(title, 1)],
                [Heading(title, 1), Para(plan.council)],
                [Heading(f"{plan.council}: {title}", 1)],
            ]
        )
    )
    if contents:
        draft.add(
            Heading("Contents"),
            *(Para(f"{name} {'.' * rng.randint(12, 30)} {page}") for page, name in enumerate(text["contents"], 2)),
        )
    draft.add(Heading("Introduction"), Para(rng.choice(text["intro"]).format(council=plan.council)))
    for part in rng.sample(PARTS, rng.randint(1, 3)):
        part(draft)


def close_document(draft: Draft) -> None:
    """Write what comes after the plan."""
    draft.add(Heading("Contact us"), Para(draft.rng.choice(words("distractors")["contact"])))


def write_prose(draft: Draft, *, pages: int) -> None:
    """Write so many pages of what is no plan: all that plans tell besides, again and again, as long ones do."""
    for _ in range(pages):
        for part in draft.rng.sample(PARTS, len(PARTS)):
            part(draft)


def progress_note(rng: Random, year: int) -> str:
    """Return an update whose date is no deadline."""
    return rng.choice(words("distractors")["progress_notes"]).format(month=calendar.month_name[rng.randint(1, 12)], year=year - 1)


def achievements(draft: Draft) -> None:
    """Write what has been done."""
    years = {"year": draft.plan.first_year - 1, "before": draft.plan.first_year - 2}
    _list(draft, "achieved_lead", [entry.format(**years) for entry in words("distractors")["achieved"]])


def _law(draft: Draft) -> None:
    text = words("distractors")
    draft.add(Heading("The legal framework"), *map(Para, text["law"]), Items(tuple(text["law_items"]), draft.rng.choice(MARKS)))


def _values(draft: Draft) -> None:
    _list(draft, "values_lead", words("distractors")["values"])


def _stakeholders(draft: Draft) -> None:
    _list(draft, "stakeholders_lead", words("distractors")["stakeholders"])


def _characteristics(draft: Draft) -> None:
    text = words("distractors")
    draft.add(
        Para(draft.rng.choice(text["characteristics_lead"])), Items(tuple(text["characteristics"]), draft.rng.choice(MARKS))
    )


def _statistics(draft: Draft) -> None:
    text, years = words("distractors"), {"year": draft.plan.first_year - 1, "before": draft.plan.first_year - 2}
    chosen = draft.rng.sample(text["statistics"], 3)
    draft.add(Heading(draft.rng.choice(text["statistics_lead"])), Para(" ".join(chosen).format(**years)))


def _foreword(draft: Draft) -> None:
    draft.add(Heading("Foreword"), Para(" ".join(words("distractors")["foreword"])))


def _list(draft: Draft, lead: str, entries: list[str]) -> None:
    leading = draft.rng.choice(words("distractors")[lead]).format(year=draft.plan.first_year - 1)
    first = Para(leading) if leading.endswith(":") else Heading(leading)
    draft.add(first, Items(tuple(draft.rng.sample(entries, 4)), draft.rng.choice(MARKS)))


PARTS: tuple[Callable[[Draft], None], ...] = (
    _law,
    _values,
    achievements,
    _stakeholders,
    _characteristics,
    _statistics,
    _foreword,
)
