"""What a person tells of a document in a file beside it: ``plan.pdf.toml`` of ``plan.pdf``."""

from __future__ import annotations

import errno
import tomllib
from typing import TYPE_CHECKING, NamedTuple

from pydantic import Field, ValidationError

from corpus.manifest import Address  # noqa: TC001 - a field's type
from models.errors import InputMissing
from models.plan import PlanKind  # noqa: TC001 - a field's type
from models.record import Record

if TYPE_CHECKING:
    from pathlib import Path

ENDING = ".toml"


class SidecarInvalid(InputMissing):
    """A sidecar that cannot be used; the message names it and the remedy."""


class Beside(NamedTuple):
    """What a sidecar tells of a document as one council's, as a row of the manifest does."""

    council: str | None
    title: str | None
    kind: PlanKind | None


class Sidecar(Record):
    """What is told of a document: whose it is, and what it does not say of itself. All may be left out."""

    councils: tuple[str, ...] = Field((), description="names of the councils whose document it is")
    title: str | None = Field(None, min_length=1)
    kind: PlanKind | None = None
    url: Address | None = Field(None, description="where it is published")
    licence: str | None = Field(None, min_length=1, description="under what terms it is published")
    note: str | None = Field(None, description="for people")

    @property
    def rows(self) -> tuple[Beside, ...]:
        """Return a row for each council; one without a council where none is named."""
        return tuple(Beside(council, self.title, self.kind) for council in self.councils or (None,))


def sidecar_path(document: Path) -> Path:
    """Return where the sidecar of a document is, if it has one."""
    return document.with_name(document.name + ENDING)


def read_sidecar(document: Path) -> Sidecar | None:
    """Return what is told beside a document, None where nothing is; raise SidecarInvalid naming the key and its remedy."""
    path = sidecar_path(document)
    if not _exists(path):
        return None
    try:
        return Sidecar.model_validate(tomllib.loads(path.read_text("utf-8-sig")))
    except OSError as error:
        raise SidecarInvalid(f"{path}: cannot be read: {error.strerror}; check its permissions") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SidecarInvalid(f"{path}: no TOML in UTF-8: {error}; docs/corpus.md shows what it may hold") from error
    except ValidationError as error:
        said = "; ".join(f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}" for detail in error.errors())
        keys = ", ".join(Sidecar.model_fields)
        raise SidecarInvalid(f"{path}: {said}; the keys are {keys}, councils a list of names") from error


def _exists(path: Path) -> bool:
    """Tell whether there is such a file; none has a name longer than the system allows."""
    try:
        return path.exists()
    except OSError as error:
        return error.errno != errno.ENAMETOOLONG
