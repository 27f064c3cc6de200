"""Tagged PDFs for tests: text in marked pieces, and the tables that a structure makes of them."""

from __future__ import annotations

import io
from collections.abc import Sequence  # noqa: TC003  (the aliases below are made when the module is read)

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.ingest.pdf.conftest import Paper

Mark = tuple[int, int]  # page and number
TaggedCell = tuple[Sequence[Mark], int]  # its marks, and over how many columns it reaches


class TaggedPaper(Paper):
    """A PDF whose pieces of text are marked, page by page."""

    def __init__(self) -> None:
        super().__init__()
        self._marks = [0]

    def marked(self, x: float, y: float, lines: Sequence[str], *, bold: bool = False) -> Mark:
        """Write lines as one marked piece, and return its mark."""
        mark = (len(self._marks) - 1, self._marks[-1])
        self._marks[-1] += 1
        self.canvas._code.append(f"/P <</MCID {mark[1]}>> BDC")
        self.lines(x, y, lines, size=9, step=10.5, bold=bold)
        self.canvas._code.append("EMC")
        return mark

    def next_page(self) -> None:
        """Begin the next page, whose marks are counted anew."""
        super().next_page()
        self._marks.append(0)

    def tagged(self, table: Sequence[Sequence[TaggedCell]]) -> bytes:
        """Return the file with a structure of one table."""
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(self.data())) as pdf:
            root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
            element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Table, P=root))
            parents: dict[Mark, pikepdf.Object] = {}
            rows = [self._row(pdf, element, row, parents) for row in table]
            element.K, root.K = Array(rows), Array([element])
            numbers = Array([])
            for at, page in enumerate(pdf.pages):
                page.StructParents = at
                own = [parents[at, mark] for mark in range(self._marks[at])]
                numbers.extend([at, pdf.make_indirect(Array(own))])
            root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
            pdf.Root.StructTreeRoot = root
            pdf.Root.MarkInfo = Dictionary(Marked=True)
            pdf.save(out)
        return out.getvalue()

    @staticmethod
    def _row(pdf: pikepdf.Pdf, table: pikepdf.Object, cells: Sequence[TaggedCell], parents: dict[Mark, pikepdf.Object]):
        row = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TR, P=table))
        entries = []
        for marks, columns in cells:
            cell = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TD, P=row))
            cell.A = Dictionary(O=Name.Table, ColSpan=columns)
            cell.K = Array([Dictionary(Type=Name.MCR, Pg=pdf.pages[at].obj, MCID=mark) for at, mark in marks])
            parents.update(dict.fromkeys(marks, cell))
            entries.append(cell)
        row.K = Array(entries)
        return row
