"""Owners: who is responsible for an action, or a partner in it, in the document's words.

`read_owners` reads a cell or labelled value, `find_owners` an action's own sentence. Both use an `OwnerLexicon`:
the words of ``rules/roles.toml`` and what `build_lexicon` learns from the document.
"""

from extract.ownership.cells import SURE_NAME, looks_like_owner, read_owners, split_lead_and_partners
from extract.ownership.closings import (
    cut_leader,
    dated_names_at_ends,
    name_and_time,
    names_at_ends,
    owners_at_end,
    who_and_when,
    without_closing_dash,
    without_closing_sentence,
)
from extract.ownership.lexicon import OwnerLexicon, base_lexicon, build_lexicon
from extract.ownership.sentences import find_owners, find_partners

__all__ = [
    "SURE_NAME",
    "OwnerLexicon",
    "base_lexicon",
    "build_lexicon",
    "cut_leader",
    "dated_names_at_ends",
    "find_owners",
    "find_partners",
    "looks_like_owner",
    "name_and_time",
    "names_at_ends",
    "owners_at_end",
    "read_owners",
    "split_lead_and_partners",
    "who_and_when",
    "without_closing_dash",
    "without_closing_sentence",
]
