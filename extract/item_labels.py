"""What is told of each objective and action once all are there: characteristics, themes, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from extract.characteristics import find_characteristics
from extract.confidence import confidence
from extract.themes import find_themes
from models.plan import Action, Label, Objective

if TYPE_CHECKING:
    from spacy.language import Language

Item = TypeVar("Item", Action, Objective)


def labelled(item: Item, nlp: Language, *, document_kind: str) -> Item:
    """Return an item with the characteristics and themes that its own words name, and its confidence."""
    short, full = (item.title, item.text) if isinstance(item, Action) else (item.text, item.statement)
    text = "\n".join(part for part in (short, full) if part)
    found = {
        "characteristics": tuple(Label(id=name, rule=rule) for name, rule in find_characteristics(text, nlp)),
        "themes": tuple(Label(id=name, rule=rule) for name, rule in find_themes(text, nlp)),
        "confidence": confidence(item, document_kind),
    }
    return item.model_copy(update=found)
