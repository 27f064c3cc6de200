"""What must not be shown: what people asked to be taken down, personal data, and more of a document than its licence allows."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from models.errors import CouncilPlansError
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable
    from pathlib import Path


class CareInvalid(CouncilPlansError):
    """A file of take-downs or licences that cannot be used."""


class Takedown(Record):
    """What was asked to be taken down.

    ``documents`` are ids, SHA-256s, file names or addresses; ``items`` ids of actions and objectives; ``names`` and ``emails``
    are taken out of every text.
    """

    documents: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


class Terms(Record):
    """What a licence allows to show; ``names`` are words by which sources call it."""

    names: tuple[str, ...] = ()
    full_text: bool = True
    page_images: bool = True


class Care(Record):
    """What a build leaves out; without ``licences``, terms are not looked at."""

    redact_people: bool = False
    takedown: Takedown = Takedown()
    licences: tuple[Terms, ...] = ()

    def terms(self, licence: str | None) -> Terms:
        """Return what a licence allows: of those that have a name in its words the first; the last is for all others."""
        if not self.licences:
            return Terms()
        named = (terms for terms in self.licences if any(_says(licence or "", name) for name in terms.names))
        return next(named, self.licences[-1])

    def takes_down(self, *names: str | None) -> bool:
        """Tell whether a document that has these ids, hashes, names and addresses is taken down."""
        return not set(self.takedown.documents).isdisjoint(names)


def _says(licence: str, name: str) -> bool:
    plain, wanted = (" ".join(re.findall(r"[a-z0-9]+", text.casefold())) for text in (licence, name))
    return bool(wanted) and f" {wanted} " in f" {plain} "


def load_takedown(path: Path | None = None) -> Takedown:
    """Return the take-down list of a file, or the project's own; raise CareInvalid where it cannot be used."""
    try:
        return Takedown.model_validate(_read(path, "takedown.toml"))
    except ValidationError as error:
        raise CareInvalid(f"{path or 'corpus/takedown.toml'}: {_wrong(error)}; see docs/corpus.md") from error


def load_licences(path: Path | None = None) -> tuple[Terms, ...]:
    """Return what licences allow, the last for all others and where nothing is said; raise CareInvalid as `load_takedown`."""
    content = _read(path, "licences.toml")
    try:
        return (*map(Terms.model_validate, content.get("licence", [])), Terms.model_validate(content.get("other", {})))
    except ValidationError as error:
        raise CareInvalid(f"{path or 'corpus/licences.toml'}: {_wrong(error)}; see docs/corpus.md") from error


def _read(path: Path | None, name: str) -> dict[str, Any]:
    source: Path | Traversable = path or files("corpus") / name
    try:
        return tomllib.loads(source.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CareInvalid(f"{path or f'corpus/{name}'}: cannot be read: {error}; see docs/corpus.md") from error


def _wrong(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, part['loc']))}: {part['msg']}" for part in error.errors())


# A title before a name is no part of it.
_HONORIFIC = r"(?:Cllr|Councillor|Dame|Dr|Lady|Lord|Miss|Mr|Mrs|Ms|Mx|Prof|Professor|Rev|Sir)\b\.?"
_AT = re.compile(r"[\w.+'’-]+\s?@\s?[\w-]+(?:\.\s?[\w-]+)+")
_PHONE = re.compile(
    r"""(?<![\w.,/-])(?:(?:\+|00)44[^\S\n]?(?:\(0\)[^\S\n]?)?|\(?0)
    (?:[1-9]\d{1,4}\)?[^\S\n-]{0,1}-?[^\S\n]?\d{3,4}[^\S\n]?-?\d{3,4}|[1-9]\d{2,4}\)?[^\S\n]?\d{5,6}|[1-9]\d{8,9})(?![\w-])""",
    re.VERBOSE,
)
_BLANK = r"[\s\u00ad]+"


def personal(care: Care, people: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Return patterns of what is taken out of every text of a document whose owners name these people."""
    found = [re.compile(rf"(?<![\w.+-]){re.escape(mail)}(?![\w-])", re.IGNORECASE) for mail in care.takedown.emails]
    found += [_named(name) for name in care.takedown.names]
    if care.redact_people:
        found += [_AT, _PHONE, *map(_named, sorted(set(people)))]
    return tuple(found)


def _named(name: str) -> re.Pattern[str]:
    """Return a pattern of a name: as written, without its honorific, with initials, and the surname after an honorific."""
    core = re.sub(rf"^(?:{_HONORIFIC}\s+)+", "", " ".join(name.split()))
    first, *others = core.split(" ")
    ways = [_spelled(name), _spelled(core)]
    if others:
        ways += [rf"{re.escape(first[0])}\.?{_BLANK}{_spelled(others[-1])}", rf"{_HONORIFIC}{_BLANK}{_spelled(others[-1])}"]
    # One word may be a word of the language too: then only as it is written.
    return re.compile(rf"(?<!\w)(?:{'|'.join(way for way in ways if way)})(?!\w)", re.IGNORECASE if others else 0)


def _spelled(name: str) -> str:
    return _BLANK.join(re.escape(word).replace(r"\-", r"[-\u2010]\s*") for word in name.split())
