"""PDF documents from flowables, the same bytes on each run, with the page of each marked text."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import PageTemplate
    from reportlab.platypus.flowables import Flowable

    from corpus.samples.writing import Pages

PORTRAIT: tuple[float, float] = A4
LANDSCAPE: tuple[float, float] = (A4[1], A4[0])


def build(
    story: Sequence[Flowable], *, title: str, author: str, size: tuple[float, float], templates: list[PageTemplate]
) -> tuple[bytes, Pages]:
    """Return the PDF's bytes and the page of each marked text."""
    marks: dict[str, int] = {}

    def mark(canvas: Canvas, _kind: str, label: str) -> None:
        marks.setdefault(label, canvas.getPageNumber())

    def canvas(*arguments: Any, **options: Any) -> Canvas:
        made = Canvas(*arguments, **options)
        made.setNamedCB("mark", mark)
        return made

    target = BytesIO()
    document = BaseDocTemplate(target, pagesize=size, title=title, author=author, invariant=1)
    document.addPageTemplates(templates)
    document.build(list(story), canvasmaker=canvas)
    return target.getvalue(), marks


def style(size: float, **changes: Any) -> ParagraphStyle:
    """Return a style in Helvetica of the size, with changes."""
    options: dict[str, Any] = {"fontName": "Helvetica", "leading": size * 1.25, "textColor": colors.HexColor("#1d1d1b")}
    return ParagraphStyle("sample", fontSize=size, **(options | changes))


def bold(size: float, **changes: Any) -> ParagraphStyle:
    """Return a style in Helvetica bold."""
    return style(size, **({"fontName": "Helvetica-Bold"} | changes))


def text(words: str, look: ParagraphStyle, **options: Any) -> Paragraph:
    """Return a paragraph of plain words."""
    return Paragraph(escape(words), look, **options)


def marked(
    words: str, look: ParagraphStyle, *, key: str | None = None, before: str = "", after: str = "", **options: Any
) -> Paragraph:
    """Return a paragraph whose page is remembered under its words, or under ``key``; ``before`` may hold markup."""
    label = escape(key or words, {'"': "&quot;"})
    return Paragraph(f'{before}<onDraw name="mark" label="{label}"/>{escape(words)}{after}', look, **options)
