"""The best of the readings that claim the same blocks."""

from extract.drafts import EMPTY, ActionDraft, Note, Reading
from extract.selection import in_order, select
from models.document import Line
from models.evidence import Passage


def note(name):
    return Note(EMPTY, "rejected", name, "test.rule")


def reading(name, blocks, score):
    return Reading(name, frozenset(blocks), tuple((block, note(name)) for block in sorted(blocks)), score)


def test_the_surer_reading_takes_the_block():
    chosen = select([reading("weak", {1, 2}, 0.4), reading("sure", {2, 3}, 0.9)])
    assert [(one.reader, [block for block, _ in one.drafts]) for one in chosen] == [("sure", [2, 3]), ("weak", [1])]


def test_a_reading_without_free_blocks_or_drafts_is_left_out():
    chosen = select([reading("sure", {1}, 0.9), reading("weak", {1}, 0.4), Reading("empty", frozenset({5}))])
    assert [one.reader for one in chosen] == ["sure"]


def test_drafts_come_in_document_order():
    chosen = select([reading("later", {7}, 0.9), reading("earlier", {2}, 0.5)])
    assert [block for block, _ in in_order(chosen)] == [2, 7]


def test_an_action_in_the_words_of_one_that_is_taken_is_left_out():
    title, text = (Passage.of("Mend the bell", [Line(start=start, end=start + 13)]) for start in (0, 20))
    sure = ActionDraft(text=text, title=title, kind="table", rule="test.rule", confidence=0.9)
    weak = [ActionDraft(text=passage, kind="bullet", rule="test.rule", confidence=0.5) for passage in (title, text)]
    readings = [
        Reading("sure", frozenset({2}), ((2, sure),), 0.9),
        Reading("weak", frozenset({1, 2}), tuple((1, draft) for draft in weak), 0.4),
    ]
    assert [one.reader for one in select(readings)] == ["sure"]
