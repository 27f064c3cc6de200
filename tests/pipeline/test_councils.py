"""Real documents that name a principal council belong to it; all others are to be reviewed, and none is given to a wrong one."""

import json
from pathlib import Path

import pytest

from corpus.register import load_register
from pipeline.extraction import extract_file

SHARED = Path(__file__).resolve().parents[3] / "shared"
# Gold gives a name in one of the forms that the register knows.
BY_NAME = {name.casefold(): council.id for council in load_register() for name in (*council.names, council.name)}
GOLD = {path.stem: path for folder in ("gold", "pages/gold") for path in sorted((SHARED / folder).glob("*.json"))}


def documents():
    """Yield the real documents; those that take long are slow."""
    for folder in ("documents", "pages/documents", "renditions"):
        for path in sorted((SHARED / folder).glob("*.*")):
            if path.stem.split("--")[0] in GOLD:
                marks = [pytest.mark.slow] if path.suffix == ".pdf" else []
                yield pytest.param(path, id=path.name, marks=marks)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not part of the project")
@pytest.mark.parametrize("path", list(documents()))
def test_a_document_belongs_to_the_council_that_it_names(path):
    named = json.loads(GOLD[path.stem.split("--")[0]].read_text("utf-8"))["council"]
    expected = BY_NAME.get((named or "").casefold())
    plan = extract_file(path, councils=load_register()).plan
    if expected:
        assert expected in plan.councils
        assert len(plan.councils) == 1
    else:
        assert plan.councils == ()
        assert plan.status == "needs_review"
