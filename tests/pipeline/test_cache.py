"""Kept extractions: the same ones come back, and anything that decides gives another name."""

import datetime
from pathlib import Path

import pytest

from corpus.register import load_register
from ingest.options import ReadingOptions
from pipeline.cache import cached_name, read_cached, settings_fingerprint, write_cached
from pipeline.extraction import extract_bytes

DAY = datetime.date(2026, 1, 1)
COUNCILS = load_register()[:3]
TEXT = b"Ashmere Council\n\nWe will:\n- Publish an access guide for each library by June 2025\n- Train all reception staff\n"


def test_what_is_kept_comes_back_the_same(tmp_path):
    extraction = extract_bytes(TEXT, name="a.txt", councils=COUNCILS, today=DAY)
    assert len(extraction.plan.actions) == 2
    path = tmp_path / "new" / cached_name("1f", name="a.txt", settings="x")
    write_cached(path, extraction)
    assert read_cached(path) == extraction
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_failures_are_not_kept(tmp_path):
    write_cached(tmp_path / "kept", extract_bytes(b"", name="a.txt", councils=COUNCILS, today=DAY))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"no gzip", None])
def test_what_cannot_be_used_counts_as_nothing(tmp_path, content):
    path = tmp_path / "kept"
    if content is not None:
        Path(path).write_bytes(content)
    assert read_cached(path) is None


def test_names_differ_with_bytes_name_councils_and_options():
    settings = [settings_fingerprint(COUNCILS), settings_fingerprint(COUNCILS[:2])]
    settings.append(settings_fingerprint(COUNCILS, ReadingOptions(pdf_engine="stock")))
    settings.append(settings_fingerprint(COUNCILS, ReadingOptions(ocr="off")))
    names = {cached_name(sha256, name=name, settings=s) for sha256 in ("1", "2") for name in ("a", "b") for s in settings}
    assert len(names) == 16
    assert settings_fingerprint(COUNCILS) == settings[0]
