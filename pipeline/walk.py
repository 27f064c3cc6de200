"""Which files are meant by the paths that a person names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.sidecar import sidecar_path
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# fmt: off
KNOWN = frozenset({".pdf", ".docx", ".docm", ".odt", ".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".html", ".htm", ".xhtml", ".txt",
    ".text", ".md", ".markdown", ".doc", ".rtf", ".xls", ".ppt", ".pptx", ".odp"})
# fmt: on


class Inputs(Record):
    """The files to read in a fixed order, those passed over in folders, and what is wrong with the paths."""

    files: tuple[Path, ...] = ()
    passed_over: tuple[Path, ...] = ()
    wrong: tuple[str, ...] = ()


def find_inputs(paths: Iterable[Path]) -> Inputs:
    """Return the files that paths mean. A file is always taken; of a folder, those of known types.

    README files, hidden files and links to folders in folders are passed over. What cannot be read is named in ``wrong``,
    with a remedy; the rest stands.
    """
    files: dict[Path, None] = {}
    passed: dict[Path, None] = {}
    wrong: list[str] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(_inside(path, wrong))
            found = [file for file in inside if _is_document(file)]
            taken = [file for file in found if not _trouble(file)]
            wrong += [trouble for file in found if (trouble := _trouble(file))]
            read = {*found, *map(sidecar_path, found)}
            passed |= dict.fromkeys(file for file in inside if file not in read)
            files |= dict.fromkeys(taken)
            if not found:
                wrong.append(f"{path}: no document in this folder; known types: {', '.join(sorted(KNOWN))}")
        elif trouble := _trouble(path):
            wrong.append(trouble)
        elif path.exists():
            files[path] = None
        else:
            wrong.append(f"{path}: no such file or folder; check the spelling")
    return Inputs(files=tuple(files), passed_over=tuple(passed), wrong=tuple(wrong))


def printable(text: str) -> str:
    r"""Return a text as a terminal may be given it: names of files may hold what clears the screen, or turns the line around.

    >>> printable("plan\x1b[2J.pdf")
    'plan�[2J.pdf'
    """
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def _inside(folder: Path, wrong: list[str]) -> Iterator[Path]:
    """Yield a folder's files at any depth, but for hidden folders, and links to folders; add to what is wrong."""

    def refused(error: OSError) -> None:
        wrong.append(f"{error.filename}: the system does not let this folder be read: {error.strerror}; check its permissions")

    for parent, folders, names in os.walk(folder, onerror=refused):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(parent, name).is_symlink()]
        yield from (Path(parent) / name for name in (*names, *links))


def _trouble(file: Path) -> str | None:
    """Return why a file that is there cannot be taken, None where it can."""
    name = os.fsencode(file.name).decode("utf-8", "replace")
    if name != file.name:
        return f"{name}: its name is no text in UTF-8; rename it"
    if file.is_symlink() and not file.exists():
        return f"{file}: a link that leads nowhere; remove it, or put the file in its place"
    if file.exists() and not file.is_file():
        return f"{file}: a pipe or device and no file; save what it gives to a file"
    return None


def _is_document(file: Path) -> bool:
    hidden = file.name.startswith((".", "~$"))
    return not hidden and file.stem.casefold() != "readme" and file.suffix.casefold() in KNOWN
