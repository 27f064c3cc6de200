import json
import re
import zipfile
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from lxml import etree, html

from corpus.register import load_register
from corpus.samples import make
from corpus.samples.gold import GoldPlan
from corpus.samples.sources import SAMPLES
from models.evidence import fold

DOCUMENTS, GOLD, COUNCILS = (make.FOLDER / name for name in ("documents", "gold", "councils.csv"))
STEMS = [sample.stem for sample in SAMPLES]
SHORTEST_PART = 14
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pages_of(name):
    """The document's text, one string a page, read without the project's own readers."""
    content = (DOCUMENTS / name).read_bytes()
    ending = name.rpartition(".")[2]
    if ending == "pdf":
        return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]
    if ending == "docx":
        body = etree.fromstring(zipfile.ZipFile(BytesIO(content)).read("word/document.xml"))
        return ["\n".join("".join(node.text or "" for node in p.iter(f"{WORD}t")) for p in body.iter(f"{WORD}p"))]
    if ending == "html":
        # a break or a block ends a word, as it does on the screen
        return [" ".join(html.fromstring(content.decode()).itertext())]
    return [content.decode()]


def squeezed(text):
    """The letters and digits alone: columns and line breaks do not count."""
    return re.sub(r"[\W_]+", "", fold(text).casefold())


def stands_in(text, pages):
    """Whether the text stands on a page, or is cut in two by a page break or a row's break."""
    wanted, whole = squeezed(text), "|".join(squeezed(page) for page in pages)
    cuts = range(SHORTEST_PART, len(wanted) - SHORTEST_PART + 1)
    return wanted in whole or any(wanted[:cut] in whole and wanted[cut:] in whole for cut in cuts)


def gold_of(stem):
    return GoldPlan.model_validate_json((GOLD / f"{stem}.json").read_text("utf-8"))


def texts_of(plan):
    yield plan.title
    for objective in plan.objectives:
        yield from (text for text in (objective.text, objective.statement) if text)
    for action in plan.actions:
        yield from (text for text in (action.text, action.title, action.outcome, action.category) if text)
        yield from action.measures
        yield from (owner.name for owner in (*action.owners, *action.partners))
        yield from (deadline.text for deadline in action.deadlines)
        if action.status:
            yield action.status.text
    yield from plan.not_actions


def test_the_search_tells_what_is_there_from_what_is_not():
    pages = ["Publish an annual profile of\nthe district's Page 1", "communities and use it in service plans"]
    assert stands_in("Publish an annual profile of the district's communities and use it in service plans", pages)
    assert not stands_in("Publish an annual profile of the district's towns and use it in service plans", pages)
    assert not stands_in("Done", pages)


@pytest.mark.parametrize("sample", SAMPLES, ids=STEMS)
def test_making_again_gives_the_committed_bytes(sample):
    document, annotation = make.produce(sample)
    assert (DOCUMENTS / sample.name).read_bytes() == document
    assert (GOLD / f"{sample.stem}.json").read_bytes() == annotation


def test_every_file_has_its_source():
    made = {name for name, _ in make.files()}
    assert made == {f"{folder.name}/{path.name}" for folder in (DOCUMENTS, GOLD) for path in folder.iterdir()}


def test_main_writes_what_is_missing(tmp_path, monkeypatch, capsys):
    for folder in ("documents", "gold"):
        (tmp_path / folder).mkdir()
    monkeypatch.setattr(make, "FOLDER", tmp_path)
    make.main()
    assert len(capsys.readouterr().out.splitlines()) == 2 * len(SAMPLES)
    make.main()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("stem", STEMS)
def test_every_gold_text_stands_in_the_document(stem):
    plan = gold_of(stem)
    pages = pages_of(plan.document)
    assert [text for text in texts_of(plan) if not stands_in(text, pages)] == []


@pytest.mark.parametrize("stem", STEMS)
def test_pages_are_where_the_texts_begin(stem):
    plan = gold_of(stem)
    items = [(item.page, item.text) for item in (*plan.objectives, *plan.actions)]
    if not plan.document.endswith(".pdf"):
        assert {page for page, _ in items} <= {None}
        return
    pages = pages_of(plan.document)
    assert [text for page, text in items if squeezed(text)[:30] not in squeezed(pages[page - 1])] == []


@pytest.mark.parametrize("stem", STEMS)
def test_links_stay_inside_the_plan(stem):
    plan = gold_of(stem)
    known = [objective.id for objective in plan.objectives]
    links = {action.objective for action in plan.actions} | {objective.parent for objective in plan.objectives}
    assert len(known) == len(set(known))
    assert links - {None} <= set(known)
    assert len({action.id for action in plan.actions}) == len(plan.actions)


@pytest.mark.parametrize("stem", STEMS)
def test_actions_and_distractors_are_apart(stem):
    plan = gold_of(stem)
    assert {fold(action.text) for action in plan.actions}.isdisjoint(fold(text) for text in plan.not_actions)
    assert plan.not_actions


@pytest.mark.parametrize("stem", STEMS)
def test_deadlines_mean_what_their_kind_allows(stem):
    for action in gold_of(stem).actions:
        for deadline in action.deadlines:
            assert (deadline.recurrence is not None) == (deadline.kind == "recurring")
            assert (deadline.precision is not None) <= (deadline.kind == "fixed")
            assert deadline.start is not None or deadline.kind != "fixed"
            assert deadline.bound == "from" or deadline.kind != "fixed" or (deadline.start or date.max) <= deadline.end


def test_councils_are_in_their_register_and_in_no_other():
    register = load_register(COUNCILS)
    real = load_register()
    invented = [council for council in register if council.id not in {known.id for known in real}]
    taken = {name.casefold() for council in real for name in (*council.names, council.name, council.official_name)}
    assert len(register) == len(real) + len(invented)
    assert {gold_of(stem).council for stem in STEMS} == {council.name for council in invented}
    assert all(council.code.startswith("FIC-") and council.gss_code is None for council in invented)
    assert taken.isdisjoint(name.casefold() for council in invented for name in council.names)


def test_the_corpus_is_as_varied_as_it_says():
    plans = [gold_of(stem) for stem in STEMS]
    assert len(plans) >= 10
    assert len({plan.council for plan in plans}) >= 7
    assert {plan.document.rpartition(".")[2] for plan in plans} == {"pdf", "docx", "html", "md", "txt"}
    assert {action.kind for plan in plans for action in plan.actions} == {"table", "bullet", "prose", "recommendation"}
    assert {d.kind for plan in plans for a in plan.actions for d in a.deadlines} == {
        "fixed",
        "ongoing",
        "recurring",
        "relative",
        "unknown",
    }
    assert any(not plan.actions for plan in plans)


def test_gold_has_the_keys_of_the_format():
    gold = json.loads((GOLD / f"{STEMS[0]}.json").read_text("utf-8"))
    assert list(gold["actions"][0]["deadlines"][0]) == [
        "text",
        "kind",
        "start",
        "end",
        "precision",
        "bound",
        "recurrence",
        "review",
    ]
    assert gold["period"] == {"start": "2024-01-01", "end": "2027-12-31"}
