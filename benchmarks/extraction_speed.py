"""Extraction's CPU against that of ingest, of the bare tokenizer, and of ever longer documents; ratios, since machines differ.

    python benchmarks/extraction_speed.py [FOLDER ...]

FOLDER holds PDF and text documents to be read and extracted; without one the sample corpus is taken. Each document's ingest and
extraction are timed once, after a warm-up. The last table reads a made plan of 10, 100, 300 and 1,000 pages.
"""

from __future__ import annotations

import gc
import math
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import spacy

from corpus.register import load_register
from extract.nlp import build_nlp
from extract.plan import extract_plan
from ingest.reader import read_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.document import Document

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "corpus" / "samples" / "documents"
SIZES = (10, 100, 300, 1000)
PAGE = """## Objective {page}: Services for everyone in ward {page}

The council knows that wards differ. Last year a survey of ward {page} was carried out, and people told us what they need.

To do this we will:

- publish the access plan of ward {page} by March 2031
- train the staff of hub {page} in plain English
- review the ramps of library {page} each year

| Action | Lead | By when |
| --- | --- | --- |
| Open desk {page} in the library | Head of Libraries | June 2031 |
| Ask the residents of street {page} what they need | Policy Team | Ongoing |

We value what the people of ward {page} say. More about the ward stands in its profile, which was written in 2029 by
volunteers and has been read by many. It tells of the history of the ward, of its schools, shops and parks, and of those
who came to live there from all over the world. None of it promises anything.
"""


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU seconds of a piece of work, and its result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def against_ingest(paths: list[Path]) -> None:
    """Print extraction's CPU by that of ingest over documents."""
    councils = load_register(None)
    reading = extracting = 0.0
    for path in paths:
        data = path.read_bytes()
        seconds, document = cpu(lambda data=data, path=path: read_document(data, name=path.name))
        reading += seconds
        seconds, _ = cpu(lambda document=document: extract_plan(document, councils=councils))
        extracting += seconds
        click.echo(f"{path.name[:60]:60} {seconds:7.2f} s for {len(document.text):7,} characters")
    click.echo(f"extraction / ingest of {len(paths)} PDF documents: {extracting / reading:.2f} (wanted: below 1)\n")


def made(pages: int) -> Document:
    """Return a plan of so many pages."""
    text = "# Access plan 2031\n\n" + "\n".join(PAGE.format(page=page) for page in range(1, pages + 1))
    return read_document(text.encode(), name="plan.md")


def against_tokenizer(paths: list[Path]) -> None:
    """Print extraction's CPU by that of a blank pipeline with a sentencizer over the lines of the same text documents."""
    bare = spacy.blank("en")
    bare.add_pipe("sentencizer")
    plain = extracting = 0.0
    for path in paths:
        document = read_document(path.read_bytes(), name=path.name)
        texts = [document.text[line.start : line.end] for block in document.blocks for line in block.all_lines()]
        plain += cpu(lambda texts=texts: [bare(text) for text in texts])[0]
        extracting += cpu(lambda document=document: extract_plan(document, councils=()))[0]
    ratio = extracting / plain if plain else math.nan
    click.echo(f"extraction / tokenizer and sentencizer of {len(paths)} text documents: {ratio:.1f} (wanted: at most 4)\n")


def by_size() -> None:
    """Print extraction's CPU for each page as plans grow, and the slope of its logarithm: 1 is linear."""
    points = []
    for pages in SIZES:
        document = made(pages)
        seconds, _ = cpu(lambda document=document: extract_plan(document, councils=()))
        points.append((math.log(pages), math.log(seconds)))
        click.echo(f"{pages:5} pages: {1000 * seconds / pages:6.2f} ms a page")
    (x0, y0), (x1, y1) = points[1], points[-1]
    click.echo(f"slope from {SIZES[1]} to {SIZES[-1]} pages: {(y1 - y0) / (x1 - x0):.2f} (1 is linear)")


def main() -> None:
    """Run the three comparisons."""
    folders = [Path(argument) for argument in sys.argv[1:]] or [SAMPLES]
    build_nlp()
    extract_plan(made(5), councils=load_register(None))
    gc.freeze()  # as in the processes for documents: what is loaded is never looked through for what may go
    against_ingest([path for folder in folders for path in sorted(folder.glob("*.pdf"))])
    against_tokenizer([path for folder in folders for path in sorted(folder.glob("*.txt"))])
    by_size()


if __name__ == "__main__":
    main()
