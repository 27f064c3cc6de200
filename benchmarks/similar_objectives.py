"""How often the nearest objective of another council is on the same subject: settings chosen on half of the documents.

    python -m benchmarks.similar_objectives

Tries settings on one half of the labelled documents, takes the best, and measures it on the other half, which had no part in the
choice. Needs the documents' gold beside the project.
"""

from __future__ import annotations

import sys
from itertools import product

import click

from corpus import similarity
from corpus.similar_items import compared
from tests.corpus.labelled_objectives import SHARED, Labelled, first_right, labelled_objectives

LENGTHS = ((2, 3, 4), (2, 3, 4, 5), (3, 4), (3, 4, 5), (3, 4, 5, 6), (4, 5))
OWN = similarity.LENGTHS


def once(title: str | None, statement: str | None) -> str:
    """Return title and statement, each once."""
    return f"{title} {statement}" if title and statement else title or statement or ""


def title_only(title: str | None, statement: str | None) -> str:
    """Return the title alone."""
    return title or statement or ""


TEXTS = {"title twice": compared, "title once": once, "title alone": title_only}


def main() -> int:
    """Print what each setting gives on the half to choose on, and the best and the project's own on the half held out."""
    if not SHARED.is_dir():
        click.echo("the gold beside the project is not there", err=True)
        return 2
    objectives = labelled_objectives()
    chosen_on = [one for one in objectives if not one.held_out]
    best, most = (OWN, "title twice"), (-1, 0)
    for lengths, name in product(LENGTHS, TEXTS):
        found = _measured(chosen_on, lengths, name)
        click.echo(f"{_name(lengths, name):28} {_share(found)} of the half to choose on")
        if found[0] > most[0]:
            best, most = (lengths, name), found
    held_out = [one for one in objectives if one.held_out]
    for what, setting in (("chosen", best), ("own", (OWN, "title twice"))):
        click.echo(f"{what}: {_name(*setting)}")
        click.echo(f"  the half held out, by itself:      {_share(_measured(held_out, *setting))}")
        click.echo(f"  the half held out, among all:      {_share(_measured(objectives, *setting, held_out=True))}")
        click.echo(f"  all documents:                     {_share(_measured(objectives, *setting))}")
    click.echo(f"by chance, among all: {_chance(objectives):.3f}")
    return 0


def _measured(objectives: list[Labelled], lengths: tuple[int, ...], name: str, *, held_out: bool = False) -> tuple[int, int]:
    similarity.LENGTHS = lengths
    try:
        return first_right(objectives, text=TEXTS[name], of=(lambda one: one.held_out) if held_out else None)
    finally:
        similarity.LENGTHS = OWN


def _chance(objectives: list[Labelled]) -> float:
    """Return how often an objective of another maker taken at random is on the same subject."""
    shares = []
    for one in objectives:
        others = [bool(one.themes & other.themes) for other in objectives if one.maker.isdisjoint(other.maker)]
        if any(others):
            shares.append(sum(others) / len(others))
    return sum(shares) / len(shares)


def _name(lengths: tuple[int, ...], text: str) -> str:
    return f"{lengths[0]}- to {lengths[-1]}-grams, {text}"


def _share(found: tuple[int, int]) -> str:
    return f"{found[0]} of {found[1]}, {found[0] / found[1]:.3f}"


if __name__ == "__main__":
    sys.exit(main())
