"""Lists: bullets below a lead-in, titled bullets, commitments with commentary, labelled lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.generator.blocks import Heading, Items, Para
from tests.generator.distractors import MARKS
from tests.generator.draft import COUNTS, said
from tests.generator.people import random_post
from tests.generator.truth import capital
from tests.generator.vocabulary import words

if TYPE_CHECKING:
    from tests.generator.draft import Draft
    from tests.generator.truth import Deed


def lead(draft: Draft, text: str) -> None:
    """Write a lead-in: a sentence that ends in a colon, else a small heading."""
    draft.add(Para(text) if text.endswith(":") else Heading(text, 4))


def lead_in(draft: Draft) -> tuple[str, list[dict]]:
    """Return a lead-in and the deadlines that it sets for entries without their own, mostly none."""
    if draft.rng.random() < 0.15:
        text, when = draft.rng.choice(words("phrases")["timed_lead_ins"])
        return text, [{"text": when, "kind": "relative"}]
    return draft.phrase("lead_ins"), []


def bullets(draft: Draft) -> None:
    """Lead-in and bullets in the imperative; some name a deadline, some an owner in brackets."""
    mark, ending = draft.rng.choice(MARKS), draft.rng.choice(["", ".", ";"])
    (text, dues), style = lead_in(draft), draft.rng.choice(["plain", "dated", "bracketed"])
    for aim, name, _ in draft.sections():
        lead(draft, text)
        entries = [_bullet(draft, deed, name, style, dues=dues) for deed in aim.deeds]
        draft.add(Items(tuple(entry + ending for entry in entries), mark))


def _bullet(draft: Draft, deed: Deed, name: str, style: str, *, dues: list[dict]) -> str:
    """Return an entry after recording it."""
    if style == "bracketed" and deed.owners and deed.due.phrase:
        text = f"{deed.text} ({deed.owners[0].name}, {deed.due.phrase})"
        draft.action(text, kind="bullet", objective=name, owners=deed.owners[:1], dues=[said(deed.due)])
        return text
    if style == "dated" and deed.due.phrase:
        text = f"{deed.text} {deed.due.phrase}"
        draft.action(text, kind="bullet", objective=name, dues=[said(deed.due)])
        return text
    draft.action(deed.text, kind="bullet", objective=name, dues=dues)
    return deed.text


def gerunds(draft: Draft) -> None:
    """Lead-in that ends in "by" and bullets that begin with a gerund."""
    mark, text = draft.rng.choice(MARKS), draft.phrase("gerund_lead_ins")
    for aim, name, _ in draft.sections():
        lead(draft, text)
        draft.add(Items(tuple(deed.gerund for deed in aim.deeds), mark))
        for deed in aim.deeds:
            draft.action(deed.gerund, kind="bullet", objective=name)


def titled(draft: Draft) -> None:
    """Bullets with a short title, and on the next line the sentence."""
    mark, colon = draft.rng.choice(MARKS), draft.rng.choice(["\n", "\n", ":\n"])
    text = draft.phrase("gerund_lead_ins")
    for aim, name, _ in draft.sections():
        lead(draft, text)
        titles = draft.rng.sample(words("objectives")["short_titles"], len(aim.deeds))
        draft.add(Items(tuple(f"{title}{colon}{deed.gerund}." for title, deed in zip(titles, aim.deeds, strict=True)), mark))
        for title, deed in zip(titles, aim.deeds, strict=True):
            draft.action(deed.gerund, kind="bullet", objective=name, title=title)


def commentary(draft: Draft) -> None:
    """Numbered commitments, each with a remark that is none."""
    text, dues = lead_in(draft)
    for aim, name, _ in draft.sections():
        lead(draft, text)
        draft.add(Items(tuple(f"{deed.text} {draft.rng.choice('-–')} {draft.phrase('commentary')}." for deed in aim.deeds), "1."))
        for deed in aim.deeds:
            draft.action(deed.text, kind="bullet", objective=name, dues=dues)


def counted(draft: Draft) -> None:
    """Objectives announced by their number; then headings with a statement, a passage on why, and bullets."""
    (text, dues), why = lead_in(draft), draft.phrase("why")
    draft.add(
        Heading("Our objectives"),
        Para(draft.rng.choice(words("objectives")["announced"]).format(count=COUNTS[len(draft.plan.aims)])),
    )
    for aim in draft.plan.aims:
        name = draft.objective(aim, statement=True)
        draft.add(Heading(aim.title, 3), Para(aim.statement), Heading(why, 4), Para(draft.phrase("why_text")))
        lead(draft, text)
        draft.add(Items(tuple(deed.text for deed in aim.all_deeds()), "•"))
        for deed in aim.all_deeds():
            draft.action(deed.text, kind="bullet", objective=name, dues=dues)


def triples(draft: Draft) -> None:
    """What, who and when on lines of their own, each behind its label."""
    labels = [draft.phrase(f"{role}_labels") for role in ("what", "who", "when")]
    for aim, name, _ in draft.sections():
        for deed in aim.deeds:
            values = [deed.text, deed.who.replace("\n", "; "), deed.due.text]
            draft.add(*(Para(f"{label}: {value}") for label, value in zip(labels, values, strict=True) if value))
            draft.row(deed, name, roles=["owner", "deadline"], kind="bullet")


def labelled(draft: Draft) -> None:
    """A heading for each action, and below it lines with labels."""
    who, when, measure = (draft.phrase(f"{role}_labels") for role in ("who", "when", "measure"))
    measured = draft.rng.random() < 0.5
    for aim, name, number in draft.sections():
        for at, deed in enumerate(aim.deeds, 1):
            lines = [(who, deed.who.replace("\n", "; ")), (when, deed.due.text), (measure, deed.measures[0] if measured else "")]
            draft.add(Heading(f"{number}.{at} {deed.text}", 4), *(Para(f"{label}: {text}") for label, text in lines if text))
            draft.row(deed, name, roles=["owner", "deadline"], kind="bullet")


def prose(draft: Draft) -> None:
    """Sentences that promise, among sentences that describe."""
    for aim, name, _ in draft.sections():
        sentences = [draft.phrase("why_text")]
        for deed in aim.deeds:
            sentences.append(_sentence(draft, deed, name))
            if draft.rng.random() < 0.3:
                sentences.append(f"{capital(draft.phrase('commentary'))}.")
        half = len(sentences) // 2
        draft.add(Para(" ".join(sentences[:half])), Para(" ".join(sentences[half:])))


def _sentence(draft: Draft, deed: Deed, name: str) -> str:
    """Return a promise after recording it."""
    post, phrase = random_post(draft.rng), deed.due.phrase
    style = draft.rng.choice(["we", "post", "passive"])
    when = f" {phrase}" if phrase and draft.rng.random() < 0.7 else ""
    dues = [said(deed.due)] if when else []
    order = deed.text[0].lower() + deed.text[1:]
    if style == "we":
        text, owners = f"We will {order}{when}", ()
    elif style == "post":
        text, owners = f"The {post.name} will {order}{when}", (post,)
    else:
        text, owners = f"{capital(deed.thing)} will be {deed.verb.participle} by the {post.name}{when}", (post,)
    draft.action(text, kind="prose", objective=name, owners=owners, dues=dues)
    return f"{text}."
