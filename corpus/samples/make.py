"""Makes the sample corpus again: ``python -m corpus.samples.make`` writes ``documents/`` and ``gold/``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.samples.sources import SAMPLES
from corpus.samples.writing import gold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.samples.writing import Sample

FOLDER = Path(__file__).parent


def produce(sample: Sample) -> tuple[bytes, bytes]:
    """Return the bytes of a sample's document and of its gold file."""
    document, pages = sample.render()
    return document, f"{gold(sample, pages).model_dump_json(indent=2)}\n".encode()


def files() -> Iterator[tuple[str, bytes]]:
    """Yield the path, relative to this folder, and the bytes of every file of the corpus."""
    for sample in SAMPLES:
        document, annotation = produce(sample)
        yield f"documents/{sample.name}", document
        yield f"gold/{sample.stem}.json", annotation


def main() -> None:
    """Write all files and name those that changed."""
    for name, content in files():
        path = FOLDER / name
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
            print(f"written: {name}")


if __name__ == "__main__":
    main()
