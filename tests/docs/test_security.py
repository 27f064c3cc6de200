"""What SECURITY.md promises of the libraries that are installed."""

from importlib.metadata import version

import pytest
from packaging.version import Version

# The first version without a weakness that was published, of libraries that touch what strangers have made or ask.
FIXED = {
    "certifi": ("2024.7.4", "CVE-2024-39689"),
    "datasette": ("0.65.2", "CVE-2025-64481"),
    "h11": ("0.16.0", "CVE-2025-43859"),
    "idna": ("3.7", "CVE-2024-3651"),
    "jinja2": ("3.1.6", "CVE-2025-27516"),
    "lxml": ("4.9.1", "CVE-2022-2309"),
    "pdfminer.six": ("20251230", "CVE-2025-64512, CVE-2025-70559"),
    "pillow": ("11.3.0", "CVE-2025-48379"),
    "pyarrow": ("14.0.1", "CVE-2023-47248"),
    "python-multipart": ("0.0.18", "CVE-2024-53981"),
    "requests": ("2.32.4", "CVE-2024-47081"),
    "setuptools": ("78.1.1", "CVE-2025-47273"),
    "tornado": ("6.5", "CVE-2025-47287"),
    "tqdm": ("4.66.3", "CVE-2024-34062"),
    "urllib3": ("2.6.0", "CVE-2025-66418, CVE-2025-66471"),
    "zipp": ("3.19.1", "CVE-2024-5569"),
}


@pytest.mark.parametrize("name", FIXED)
def test_no_library_has_a_weakness_that_is_known_here(name):
    fixed, advisory = FIXED[name]
    assert Version(version(name)) >= Version(fixed), advisory
