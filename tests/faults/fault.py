"""A file that is at fault, and what must become of it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

READ = frozenset({"ok", "needs_review"})  # its text is there, whatever else is wrong


class Fault(NamedTuple):
    """A way to be at fault: ``outcomes`` are the statuses, or the reasons of failure, that are right for it.

    ``slow`` tells of one that takes long to make or to read.
    """

    what: str
    make: Callable[[], bytes]
    outcomes: frozenset[str]
    slow: bool = False


def ends(*outcomes: str) -> frozenset[str]:
    """Return outcomes, any of which is right."""
    return frozenset(outcomes)


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of some members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
