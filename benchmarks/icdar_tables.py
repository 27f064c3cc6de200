"""Tables against the ICDAR 2013 competition's: `python -m benchmarks.icdar_tables [FOLDER] [--reader NAME ...] [--files]`.

FOLDER holds `NAME.pdf` beside `NAME-str.xml`. Prints for each reader precision, recall and F1 over the relations of all
documents together, the mean of the documents' F1, and its CPU time; `benchmarks/adjacency.py` says what is compared.
camelot is measured where it is installed: `pip install -r benchmarks/requirements.txt`.
"""

from __future__ import annotations

import argparse
import time
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.adjacency import Counts, Placed, compared
from benchmarks.table_readers import readers

if TYPE_CHECKING:
    from benchmarks.table_readers import Reader

_DEFAULT = Path(__file__).resolve().parents[1] / ".." / "shared" / "benchmarks" / "icdar2013-eu"


def main() -> None:
    """Measure the readers and print a table; with ``--files`` a line for each document and reader, too."""
    known = readers()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=_DEFAULT)
    parser.add_argument("--reader", nargs="*", choices=known, default=list(known))
    parser.add_argument("--files", action="store_true", help="show each document")
    options = parser.parse_args()
    paths = sorted(path for path in options.folder.glob("*.pdf") if _truth_of(path).exists())
    if not paths:
        parser.error(f"{options.folder}: no NAME.pdf beside NAME-str.xml")
    print(f"{len(paths)} documents\n{'':18} {'precision':>9} {'recall':>7} {'F1':>6} {'mean F1':>8} {'CPU s':>7}")  # noqa: T201
    for name in options.reader:
        _measure(name, known[name], paths, show=options.files)
    if "camelot hybrid" not in known:
        print("camelot is not installed and was not measured: pip install -r benchmarks/requirements.txt")  # noqa: T201


def _measure(name: str, read: Reader, paths: list[Path], *, show: bool) -> None:
    start = time.process_time()
    scores = {path.stem: compared(read(path), true_tables(_truth_of(path))) for path in paths}
    seconds = time.process_time() - start
    total = sum(scores.values(), Counts())
    mean = sum(score.f1 for score in scores.values()) / len(scores)
    print(f"{name:18} {total.precision:9.3f} {total.recall:7.3f} {total.f1:6.3f} {mean:8.3f} {seconds:7.1f}")  # noqa: T201
    for stem, score in scores.items() if show else ():
        counts = f"{score.right:5} right of {score.found:5} found, {score.wanted:5} there"
        print(f"  {stem:16} {score.precision:9.3f} {score.recall:7.3f} {score.f1:6.3f}   {counts}")  # noqa: T201


def _truth_of(path: Path) -> Path:
    return path.with_name(f"{path.stem}-str.xml")


def true_tables(path: Path) -> list[list[Placed]]:
    """Return the tables of a file of the competition; the part of a table on each page is one."""
    tables: dict[tuple[int, str], list[Placed]] = defaultdict(list)
    for number, table in enumerate(ElementTree.parse(path).getroot().iter("table")):
        for region in table.iter("region"):
            tables[number, region.get("page", "")].extend(_cell(cell) for cell in region.iter("cell"))
    return list(tables.values())


def _cell(cell: ElementTree.Element) -> Placed:
    top, left = int(cell.attrib["start-row"]), int(cell.attrib["start-col"])
    bottom, right = int(cell.get("end-row", top)), int(cell.get("end-col", left))
    return Placed(cell.findtext("content") or "", top, left, bottom, right)


if __name__ == "__main__":
    main()
