"""What an action or objective is about: aims of the equality duty and themes of the Equality Framework, by words alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language

GROUP = "themes"
"""The span group, and the rule file, of the themes' words."""

Family = Literal["duty", "framework"]


class Theme(NamedTuple):
    """A theme: a slug, a name for people, and whether the equality duty or the Equality Framework has it."""

    id: str
    name: str
    family: Family


THEMES = (
    Theme("eliminate-discrimination", "Eliminate discrimination, harassment and victimisation", "duty"),
    Theme("advance-equality", "Advance equality of opportunity", "duty"),
    Theme("foster-good-relations", "Foster good relations", "duty"),
    Theme("communities", "Understanding and working with communities", "framework"),
    Theme("leadership", "Leadership and organisational commitment", "framework"),
    Theme("services", "Responsive services and customer care", "framework"),
    Theme("workforce", "Diverse and engaged workforce", "framework"),
)
"""The three aims of section 149 of the Equality Act 2010, and the four themes of the Equality Framework for Local Government."""

_ORDER = {theme.id: place for place, theme in enumerate(THEMES)}


def find_themes(text: str, nlp: Language) -> tuple[tuple[str, str], ...]:
    """Return the id of each theme that a text is about, in the order of `THEMES`, with the rule that found it.

    >>> from extract.nlp import build_nlp
    >>> find_themes("Train recruiters to remove barriers", build_nlp())
    (('advance-equality', 'themes.opportunity'), ('workforce', 'themes.workforce'))
    """
    from extract.nlp import rules_found  # the names above are wanted without spaCy

    found = rules_found(text, nlp, GROUP)
    return tuple(sorted(found.items(), key=lambda pair: _ORDER[pair[0]]))
