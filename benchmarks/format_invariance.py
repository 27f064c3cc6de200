"""The same plan in other formats: how far extraction from each rendition is from that of the plan's text.

    python -m benchmarks.format_invariance ../shared

A rendition is named after its plan: ``plan--docx.docx`` beside ``documents/plan.txt`` and ``gold/plan.json``. Its tuple F1
(objective, owners and deadlines of an action all right) may be lower than the text's by so much: Word and web pages 0.03,
PDFs 0.05, scans 0.20. The exit status is 1 where one is lower than that.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

from corpus.register import load_register
from pipeline.extraction import extract_file
from pipeline.gold import gold_path, load_gold
from pipeline.scoring import score_plan

ALLOWED = {".docx": 0.03, ".html": 0.03, ".pdf": 0.05}
ALLOWED_SCAN = 0.20


class Compared(NamedTuple):
    """The tuple F1 of a rendition and of its plan's text, and by how much it may be lower."""

    name: str
    figure: float
    text: float
    allowed: float

    @property
    def holds(self) -> bool:
        """Tell whether the rendition is near enough."""
        return self.figure >= self.text - self.allowed - 1e-9


def compare(folder: Path) -> list[Compared]:
    """Return the comparison for each rendition in ``folder``, by name."""
    renditions = sorted(path for path in (folder / "renditions").iterdir() if "--" in path.stem)
    texts = {
        stem: _figure(folder / "documents" / f"{stem}.txt", folder) for stem in {path.stem.split("--")[0] for path in renditions}
    }
    return [Compared(path.name, _figure(path, folder), texts[path.stem.split("--")[0]], _allowed(path)) for path in renditions]


def _allowed(path: Path) -> float:
    return ALLOWED_SCAN if "scan" in path.stem.split("--")[1] else ALLOWED[path.suffix]


def _figure(path: Path, folder: Path) -> float:
    extraction = extract_file(path, councils=load_register())
    gold = gold_path(path, [folder / "gold"])
    if gold is None or extraction.document is None:
        return 0.0
    return score_plan(extraction.plan, load_gold(gold), text=extraction.document.text).counts["tuple"].f1 or 0.0


def main() -> int:
    """Print the comparison and return the exit status."""
    parser = argparse.ArgumentParser(description="Compare the renditions of plans with their texts.")
    parser.add_argument("folder", type=Path, help="with documents/, renditions/ and gold/")
    compared = compare(parser.parse_args().folder)
    for each in compared:
        verdict = "ok" if each.holds else f"MORE THAN {each.allowed:.2f} LOWER"
        sys.stdout.write(f"{each.name:80} {each.figure:.3f}  text {each.text:.3f}  {verdict}\n")
    return 0 if all(each.holds for each in compared) else 1


if __name__ == "__main__":
    sys.exit(main())
