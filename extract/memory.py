"""What was read from a text is kept: each line is asked about by many readers, one after the other.

A reader goes through a whole document before the next one does, so a memory smaller than the lines of a long document
would forget each of them just before it is asked about again.
"""

from __future__ import annotations

from functools import lru_cache

remembered = lru_cache(maxsize=1 << 16)
"""Keeps what a function of a text returns, for the texts of some thousand pages."""
