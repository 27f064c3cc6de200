"""What is loaded before files are read: what their formats need, and no more."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.guard import preloaded

LOADED = "import sys; {}; print(*sorted({{'docx', 'markdown_it', 'pypdfium2', 'spacy'}} & sys.modules.keys()))"


@pytest.mark.parametrize(
    ("suffixes", "formats"),
    [
        (set(), []),
        ({".txt", ".html", ".odd", ""}, []),
        ({".pdf"}, ["pdf"]),
        ({".PDF", ".docm", ".docx"}, ["pdf", "word"]),
        ({".markdown"}, ["markdown"]),
        (None, ["markdown", "pdf", "word"]),
    ],
)
def test_formats_are_loaded_that_files_have(suffixes: set[str] | None, formats: list[str]) -> None:
    assert preloaded(suffixes) == ["pipeline.preloaded", *(f"pipeline.preloaded.{name}" for name in formats)]


@pytest.mark.parametrize(
    ("suffixes", "loaded"),
    [({".txt"}, "spacy"), (None, "docx markdown_it pypdfium2 spacy")],
)
def test_modules_load_what_reads_the_formats(suffixes: set[str] | None, loaded: str) -> None:
    imports = "import " + ", ".join(preloaded(suffixes))
    done = subprocess.run([sys.executable, "-c", LOADED.format(imports)], check=True, stdout=subprocess.PIPE, text=True)
    assert done.stdout.strip() == loaded
