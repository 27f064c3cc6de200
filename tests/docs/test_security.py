"""What SECURITY.md promises of the libraries that are installed."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.version import Version

# The first version without a weakness that is known here, of libraries that touch what strangers have made or ask.
# Read in the change log that the library's own source package holds.
IN_CHANGE_LOG = {
    "h11": ("0.16.0", "GHSA-vqfr-h8mv-ghfj"),
    "idna": ("3.14", "CVE-2024-3651, CVE-2026-45409"),
    "pdfminer.six": ("20251230", "CVE-2025-64512"),
    "python-multipart": ("0.0.31", "bounds on boundaries, headers and their names, 0.0.18 to 0.0.31"),
    "requests": ("2.33.0", "CVE-2024-47081, CVE-2026-25645"),
    "setuptools": ("84.1.0", "CVE-2025-47273, GHSA-grgh-hr87-3jpw, GHSA-xmj3-9gf7-h52w"),
    "tornado": ("6.6.1", "CVE-2025-47287, CVE-2026-49853, CVE-2026-49854, CVE-2026-49855; slow parsing of URLs"),
    "urllib3": ("2.8.0", "GHSA-2xpw-w6gg-jr37, GHSA-gm62-xv2j-4w53, GHSA-mf9v-mfxr-j63j, GHSA-vxq7-64xx-v4gw"),
    "zipp": ("3.19.1", "malformed archives"),
}
# Written down from memory: the source package has no change log that says so, or could not be had.
FROM_MEMORY = {
    "certifi": ("2024.7.4", "CVE-2024-39689"),
    "datasette": ("0.65.2", "CVE-2025-64481"),
    "jinja2": ("3.1.6", "CVE-2025-27516"),
    "lxml": ("4.9.1", "CVE-2022-2309"),
    "pillow": ("11.3.0", "CVE-2025-48379"),
    "pyarrow": ("14.0.1", "CVE-2023-47248"),
    "tqdm": ("4.66.3", "CVE-2024-34062"),
}
FIXED = IN_CHANGE_LOG | FROM_MEMORY


@pytest.mark.parametrize("name", FIXED)
def test_no_library_has_a_weakness_that_is_known_here(name):
    fixed, advisory = FIXED[name]
    assert Version(version(name)) >= Version(fixed), advisory


def test_the_page_says_of_each_how_it_was_checked():
    page = (Path(__file__).parents[2] / "SECURITY.md").read_text("utf-8")
    read, remembered = re.search(r"Read in .*?: (.*?)\.\s+From memory: (.*?)\.\n", page, re.DOTALL).groups()
    for told, known in ((read, IN_CHANGE_LOG), (remembered, FROM_MEMORY)):
        assert dict(re.findall(r"([a-z][\w.-]*)\s+(\d[\d.]*\d)", told)) == {name: version for name, (version, _) in known.items()}
