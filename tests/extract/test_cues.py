"""Lead-ins and headings. The examples are invented."""

import pytest

from extract.cues import last_sentence, read_lead_in
from extract.nlp import build_nlp

CUES = [
    ("We like trees. Next year we will:", "actions"),
    ("This will be achieved through:", "actions"),
    ("The following measures are proposed:", "actions"),
    ("Key actions", "actions"),
    ("Our three objectives are:", "objectives"),
    ("We set three priorities after the storm. These are:", "objectives"),
    ("We work with the following partners:", "partners"),
    ("The protected characteristics are:", "characteristics"),
    ("The law says that we must:", "duties"),
    ("Our values are:", "values"),
    ("Since the storm we have:", "achievements"),
    ("Residents told us:", "evidence"),
    ("How will we know?", "measures"),
    ("RECOMMENDATIONS", "recommendations"),
    ("Privacy notice", "notices"),
    ("Key responsibilities", "notices"),
    ("The role of the panel is to:", "notices"),
    ("The pond froze", None),
]


@pytest.mark.parametrize(("text", "cue"), CUES)
def test_cue(text, cue):
    found = read_lead_in(text, build_nlp())
    assert (found.cue if found else None) == cue


def test_an_abbreviation_ends_no_sentence():
    assert last_sentence("We swim. We like ponds, e.g. the mill pond") == "We like ponds, e.g. the mill pond"
