"""The protected characteristics that a text concerns, by words alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language

GROUP = "characteristics"
"""The span group, and the rule file, of the characteristics' words."""


class Characteristic(NamedTuple):
    """A characteristic: a slug and a name for people."""

    id: str
    name: str


CHARACTERISTICS = (
    Characteristic("age", "Age"),
    Characteristic("disability", "Disability"),
    Characteristic("gender-reassignment", "Gender reassignment"),
    Characteristic("marriage-and-civil-partnership", "Marriage and civil partnership"),
    Characteristic("pregnancy-and-maternity", "Pregnancy and maternity"),
    Characteristic("race", "Race"),
    Characteristic("religion-or-belief", "Religion or belief"),
    Characteristic("sex", "Sex"),
    Characteristic("sexual-orientation", "Sexual orientation"),
    Characteristic("care-experience", "Care experience"),
    Characteristic("armed-forces", "Armed forces"),
    Characteristic("socio-economic", "Socio-economic"),
    Characteristic("carers", "Carers"),
    Characteristic("welsh-language", "Welsh language"),
)
"""The nine of section 4 of the Equality Act 2010, and those that many councils treat like them."""

_ORDER = {characteristic.id: place for place, characteristic in enumerate(CHARACTERISTICS)}


def find_characteristics(text: str, nlp: Language) -> tuple[tuple[str, str], ...]:
    """Return the id of each characteristic that a text names, in the Act's order, with the rule that found it first.

    ``nlp`` is a pipeline that has the component "characteristics", as `extract.nlp.build_nlp` makes it.
    """
    from extract.nlp import rules_found  # the names above are wanted without spaCy

    found = rules_found(text, nlp, GROUP)
    return tuple(sorted(found.items(), key=lambda pair: _ORDER[pair[0]]))
