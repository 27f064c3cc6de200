"""What Markdown needs beside what every document needs."""

from __future__ import annotations

from pipeline.preloaded import TEXT, read_small

read_small("small.md", f"# {TEXT}".encode())
