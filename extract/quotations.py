"""Which sentences are words of somebody who is quoted: nobody undertakes there what the document itself does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.view import View
    from models.evidence import Passage

_MARKS = ("“", '"')


def within_quotes(view: View, index: int, sentences: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence of a block whether a quotation that began in one before it still goes on behind it.

    So are all of a paragraph of a speech, of which each paragraph opens with a mark and only the last one closes.
    """
    return [True] * len(sentences) if _is_of_speech(view, index) else _inside([sentence.text for sentence in sentences])


def _inside(texts: Sequence[str]) -> list[bool]:
    """Tell it of the sentences of a paragraph; of marks that open and close alike, an odd number tells nothing."""
    plain = sum(text.count('"') for text in texts) % 2 == 0
    depth, found = 0, []
    for text in texts:
        before = depth
        depth = max(0, depth + text.count("“") - text.count("”"))
        if plain and text.count('"') % 2:
            depth = max(0, depth - 1) if depth else 1
        found.append(before > 0 and depth > 0)
    return found


def _is_of_speech(view: View, index: int) -> bool:
    texts = [view.passages[at].text if at >= 0 and view.blocks[at].kind == "paragraph" else "" for at in (index - 1, index)]
    before, here = (text.startswith(_MARKS) and _is_left_open(text) for text in texts)
    return here or (before and texts[1].startswith(_MARKS))


def _is_left_open(text: str) -> bool:
    return text.count('"') % 2 == 1 if text.startswith('"') else text.count("“") > text.count("”")
