"""The generator of plans, and a small sample of what extraction makes of them; ``make roundtrip`` measures more."""

import re
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reader import read_document
from tests.generator.blocks import Cell, Heading, Table
from tests.generator.documents import Order, Pair, all_pairs, make_document, matrix, orders, orders_of_each, sampled_pairs
from tests.generator.formats import FORMATS
from tests.generator.layouts import LAYOUTS
from tests.generator.roundtrip import measure, pooled
from tests.generator.tables import matrix_page
from tests.generator.vocabulary import words

RULES = Path(__file__).parents[1] / "extract" / "rules"
NOT_IN_RULES = 0.4  # the least share of the generator's words that the rules must not know
SAMPLED = ("text", "pipes", "tabs", "markdown", "html", "docx")


def _vocabulary() -> dict[str, list[str]]:
    people, phrases = words("people"), words("phrases")
    return {
        "headers": [header for synonyms in words("headers").values() for header in synonyms],
        "roles": [
            name
            for key in ("areas", "compound_areas", "fixed_posts", "fixed_teams", "groups", "partners")
            for name in people[key]
        ],
        "verbs": sorted({entry.split("|")[0] for group in words("actions")["class"] for entry in group["verbs"]}),
        "lead-ins": phrases["lead_ins"] + phrases["gerund_lead_ins"],
    }


@pytest.mark.parametrize("kind", ["headers", "roles", "verbs", "lead-ins"])
def test_words_are_not_those_of_the_rules(kind):
    rules = "\n".join(path.read_text("utf-8").lower() for path in sorted(RULES.glob("*.toml")))
    unknown = [word for word in _vocabulary()[kind] if not re.search(rf"(?<![\w-]){re.escape(word.lower())}(?![\w-])", rules)]
    assert len(unknown) >= NOT_IN_RULES * len(_vocabulary()[kind])


def test_matrix_names_what_there_is():
    assert set(matrix()["layouts"]) == set(LAYOUTS)
    assert {pair.format for pair in all_pairs() + sampled_pairs()} == set(FORMATS)


@pytest.mark.parametrize("pair", all_pairs(), ids=str)
def test_seeds_give_the_same_document_again(pair):
    order = Order(pair, seed=7, number=0)
    assert make_document(order) == make_document(order)


@pytest.mark.parametrize("pair", [pair for pair in all_pairs() if pair.layout == "grid"], ids=str)
def test_formats_can_be_read(pair):
    made = make_document(Order(pair, seed=7, number=0))
    text = " ".join(read_document(made.data, name=made.name).text.split())
    assert made.gold.council in text


@given(st.sampled_from([pair for pair in all_pairs() if pair.format in ("text", "flat")]), st.integers(0, 2**32))
def test_gold_stands_in_the_document(pair, seed):
    made = make_document(Order(pair, seed, 0))
    text = " ".join(made.data.decode().split())
    for action in made.gold.actions:
        said = [action.text, *(deadline.text for deadline in action.deadlines), *(owner.name for owner in action.owners)]
        assert [value for value in said if value not in text] == []


@given(st.integers(1, 300), st.integers(0, 2**32))
@settings(max_examples=20)
def test_orders_spread_evenly(count, seed):
    pairs = all_pairs()
    counts = [[order.pair for order in orders(count, seed=seed, pairs=pairs)].count(pair) for pair in pairs]
    assert sum(counts) == count
    assert max(counts) - min(counts) <= 1


def test_fewer_are_made_of_what_is_slow_to_read():
    pairs = [Pair("bullets", "text"), Pair("bullets", "scan"), Pair("grid", "scan")]
    for each, rare in ((1, 1), (9, 1), (20, 4)):
        made = [order.pair for order in orders_of_each(each, seed=3, pairs=pairs)]
        assert [made.count(pair) for pair in pairs] == [each, rare, rare]


def test_scans_are_pictures_of_pages_without_text_and_the_same_again():
    blocks = [Heading("A plan", 1), Table((tuple(Cell(f"Column {at}") for at in range(6)),))]
    data = FORMATS["scan"](blocks, Random(4))
    assert FORMATS["scan"](blocks, Random(4)) == data
    pdf = pypdfium2.PdfDocument(data)
    page, images = pdf[0], list(pdf[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
    assert page.get_textpage().count_chars() == 0
    assert [round(side) for side in images[0].get_bounds()] == [0, 0, *(round(side) for side in page.get_size())]
    assert page.get_width() > page.get_height()
    pdf.close()


def test_documents_with_the_same_number_do_not_depend_on_their_neighbours():
    pair = Pair("bullets", "text")
    assert make_document(Order(pair, 1, 2)) != make_document(Order(pair, 1, 3))
    assert make_document(Order(pair, 1, 2)) != make_document(Order(pair, 2, 2))


def test_sample_is_extracted():
    pairs = [pair for pair in all_pairs() if pair.format in SAMPLED]
    score = pooled(measure(orders(24, seed=20, pairs=pairs)))
    assert score.counts["action"].f1 >= 0.85
    assert score.counts["tuple"].f1 >= 0.6
    assert score.grounded.share == 1


def test_the_page_of_the_matrix_has_a_row_for_each_layout_and_tells_its_seed():
    results = measure(orders(2, seed=3, pairs=[Pair("bullets", "text"), Pair("no_plan", "text")]))
    lines = list(matrix_page(results, seed=3, command="make matrix SEED=3"))
    assert [line.split(" | ")[0] for line in lines if line.startswith("| ")] == ["| layout", "| bullets", "| no_plan", "| all"]
    assert any("2 made plans of seed 3" in line for line in lines)
