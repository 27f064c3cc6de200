"""What SECURITY.md promises of the libraries that are installed."""

from importlib.metadata import version

from packaging.version import Version


def test_pdfminer_loads_no_pickled_maps_from_places_that_a_pdf_names():
    assert Version(version("pdfminer.six")) >= Version("20251230")
