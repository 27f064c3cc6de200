"""Objectives and actions with the characteristics and themes that their own words name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.characteristics import find_characteristics
from extract.themes import find_themes
from models.plan import Label

if TYPE_CHECKING:
    from spacy.language import Language

    from models.plan import Action, Objective


def labelled_objective(objective: Objective, nlp: Language) -> Objective:
    """Return an objective with the labels of its text and statement."""
    return objective.model_copy(update=_labels((objective.text, objective.statement), nlp))


def labelled_action(action: Action, nlp: Language) -> Action:
    """Return an action with the labels of its title and text."""
    return action.model_copy(update=_labels((action.title, action.text), nlp))


def _labels(texts: tuple[str | None, ...], nlp: Language) -> dict[str, tuple[Label, ...]]:
    text = "\n".join(text for text in texts if text)
    return {
        "characteristics": tuple(Label(id=name, rule=rule) for name, rule in find_characteristics(text, nlp)),
        "themes": tuple(Label(id=name, rule=rule) for name, rule in find_themes(text, nlp)),
    }
