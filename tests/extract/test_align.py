"""Values that belong to one entry of a list: by height, by number, or to all."""

import pytest

from extract.align import aligned, split_beside
from ingest.builder import TextBuilder
from models.evidence import Passage
from models.geometry import Box


def cell(*lines, at=None, marker=None):
    """Return a cell; ``at`` are the heights of its lines, without which they have no boxes."""
    builder = TextBuilder(paged=at is not None)
    if at is not None:
        builder.begin_page(500, 800)
    made = [
        builder.line(
            text, opens=True, marker=marker, box=Box(x0=0, top=at[index], x1=90, bottom=at[index] + 9) if at is not None else None
        )
        for index, text in enumerate(lines)
    ]
    return Passage.of(builder.text, made)


def values(entries, **cells):
    return [{role: part.value for role, part in aligned(entries, cells, at).items()} for at in range(len(entries))]


ENTRIES = [cell("Train wardens", at=[100]), cell("Open a desk", at=[150])]
FLAT = [cell("Train wardens", marker="•"), cell("Open a desk", marker="•")]


def test_by_height():
    found = values(ENTRIES, deadline=cell("May 2026", "June 2026", at=[101, 149]))
    assert found == [{"deadline": "May 2026"}, {"deadline": "June 2026"}]


def test_an_entry_with_nothing_beside_it_has_nothing():
    three = [*ENTRIES, cell("Print a map", at=[200])]
    found = values(three, deadline=cell("May 2026", "June 2026", at=[100, 200]))
    assert found == [{"deadline": "May 2026"}, {}, {"deadline": "June 2026"}]


@pytest.mark.parametrize("at", [[100, 120], [100, 103], [50, 60]])
def test_heights_that_fit_no_entry_belong_to_all(at):
    found = values(ENTRIES, deadline=cell("May 2026", "June 2026", at=at))
    assert found == [{"deadline": "May 2026 June 2026"}] * 2


def test_dates_stacked_from_the_first_entry_down_belong_to_entries_in_order():
    found = values(ENTRIES, deadline=cell("May 2026", "June 2026", at=[100, 110]), owner=cell("Parks Team", "HR", at=[100, 110]))
    assert found == [{"deadline": "May 2026", "owner": "Parks Team"}, {"deadline": "June 2026", "owner": "HR"}]
    assert values(ENTRIES, owner=cell("Finance", "HR", at=[100, 110])) == [{"owner": "Finance HR"}] * 2


def lines(*texts, at):
    """Return a cell whose lines after the first go on in one paragraph."""
    builder = TextBuilder(paged=True)
    builder.begin_page(500, 800)
    boxes = [Box(x0=0, top=top, x1=90, bottom=top + 9) for top in at]
    made = [builder.line(text, opens=not index, box=box) for index, (text, box) in enumerate(zip(texts, boxes, strict=True))]
    return Passage.of(builder.text, made)


def test_lines_beside_entries_are_theirs_where_each_says_who_or_when():
    owners = lines("Head of Parks", "Harbour", "Manager", at=[101, 149, 160])
    assert values(ENTRIES, owner=owners) == [{"owner": "Head of Parks"}, {"owner": "Harbour Manager"}]
    whole = lines("Head of Harbour Walls", "Quays and Ferries", at=[101, 149])
    assert values(ENTRIES, measure=whole) == [{"measure": "Head of Harbour Walls Quays and Ferries"}] * 2
    assert values(ENTRIES, owner=lines("Head of Parks", "and ponds", at=[101, 149])) == [{"owner": "Head of Parks and ponds"}] * 2


def test_one_value_belongs_to_all():
    assert values(ENTRIES, owner=cell("Head of Parks", at=[100])) == [{"owner": "Head of Parks"}] * 2
    assert values(ENTRIES[:1], deadline=cell("May", "June", at=[100, 150])) == [{"deadline": "May June"}]


def test_as_many_dates_without_boxes():
    assert values(FLAT, deadline=cell("May 2026", "June 2026")) == [{"deadline": "May 2026"}, {"deadline": "June 2026"}]
    assert values(FLAT, deadline=cell("May", "June", "July")) == [{"deadline": "May June July"}] * 2


def test_owners_without_boxes_only_where_both_are_lists_or_dates_are_counted():
    dates = cell("May 2026", "June 2026")
    assert [found["owner"] for found in values(FLAT, owner=cell("HR", "Finance"), deadline=dates)] == ["HR", "Finance"]
    assert [found["owner"] for found in values(FLAT, owner=cell("Ask", "HR"), deadline=dates)] == ["Ask HR"] * 2
    assert values(FLAT, owner=cell("Parks", "Streets")) == [{"owner": "Parks Streets"}] * 2
    assert values(FLAT, owner=cell("Parks", "Streets", marker="•")) == [{"owner": "Parks"}, {"owner": "Streets"}]


def test_a_cell_is_cut_beside_dates_where_a_sentence_ends():
    actions = cell("Train wardens.", "Open a desk.", at=[100, 150])
    assert [part.value for part in split_beside(actions, cell("May", "June", at=[100, 151]))] == [
        "Train wardens.",
        "Open a desk.",
    ]
    assert split_beside(actions, cell("May", at=[100])) == []
    assert split_beside(actions, cell("May", "June", at=[100, 190])) == []
    assert split_beside(cell("Train wardens and", "their dogs.", at=[100, 150]), cell("May", "June", at=[100, 150])) == []


def test_by_number_whatever_the_height():
    def numbered(*lines, at):
        made = cell(*lines, at=at)
        return Passage(
            made.text, tuple(line.model_copy(update={"marker": f"{n}."}) for n, line in enumerate(made.lines, 1)), made.offsets
        )

    both = numbered("Train wardens", "Open a desk", at=[100, 150])
    entries = [both[: len("Train wardens")], both[len("Train wardens ") :]]
    owners = numbered("Parks Team of the Council", "Libraries", at=[100, 120])
    assert values(entries, owner=owners) == [{"owner": "Parks Team of the Council"}, {"owner": "Libraries"}]


def test_a_date_that_a_narrow_column_breaks_is_one():
    entries = [cell("Train wardens", at=[100]), cell("Open a desk", at=[112])]
    broken = cell("March", "2031", at=[100, 112])
    assert values(entries, deadline=broken) == [{"deadline": "March 2031"}] * 2
