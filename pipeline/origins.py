"""What is told of the files of a build: where they come from, by the journals of the folders they were fetched into; sidecars."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from corpus.fetching.history import origins
from corpus.fetching.journal import NAME, Fetched, read_journal
from corpus.fetching.shelf import FILES
from corpus.manifest_facts import Teller, with_told
from corpus.sidecar import read_sidecar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.entry import Availability
    from corpus.fetching.history import Origin
    from corpus.sidecar import Sidecar
    from models.council import Council
    from models.plan import Plan
    from pipeline.reads import Given

_SIDECAR = Teller("the sidecar", "sidecar")


class Origins:
    """What is told of each content, by SHA-256; of copies with several sidecars, the first by name counts."""

    def __init__(self, given: Iterable[Given]) -> None:
        listed = sorted(given)
        homes = {file.path.resolve().parent.parent for file in listed}
        folders = {home.parent for home in homes if home.name == FILES and (home.parent / NAME).is_file()}
        lines = [line for folder in sorted(folders) for line in read_journal(folder)]
        self.fetches = tuple(line for line in lines if isinstance(line, Fetched))
        self._known = origins(self.fetches)
        self._beside: dict[str, Sidecar] = {}
        for file in listed:
            if (sidecar := read_sidecar(file.path)) is not None:
                self._beside.setdefault(file.sha256, sidecar)

    def completed(self, plan: Plan, councils: Sequence[Council]) -> Plan:
        """Return a plan with what its document does not say of itself: as its sidecar tells, then the manifest."""
        origin, beside = self._origin(plan), self._sidecar(plan)
        plan = with_told(plan, beside.rows, councils, by=_SIDECAR) if beside else plan
        return with_told(plan, origin.sources, councils) if origin else plan

    def url(self, plan: Plan) -> str | None:
        """Return where a plan's document is published."""
        origin, beside = self._origin(plan), self._sidecar(plan)
        return origin.url if origin else beside.url if beside else None

    def licence(self, plan: Plan) -> str | None:
        """Return under what terms a plan's document is published."""
        origin, beside = self._origin(plan), self._sidecar(plan)
        named = next((row.licence for row in origin.sources if row.licence), None) if origin else None
        return beside.licence if beside and beside.licence else named

    def availability(self, plan: Plan) -> Availability | None:
        """Return whether a plan's document is still published; None where nobody asked."""
        origin = self._origin(plan)
        return origin.availability if origin else None

    def marked(self, kept: str, sha256: str) -> str:
        """Return the name of a kept extraction with a mark of what is told of its file, so that other news is another name."""
        told = [record.model_dump_json() for record in (self._known.get(sha256), self._beside.get(sha256)) if record]
        return f"{kept} {_hash(' '.join(told))}" if told else kept

    @property
    def fingerprint(self) -> str:
        """Return a hash of all that is told."""
        fetched = [entry.model_dump_json() for entry in self.fetches]
        return _hash("\n".join((*fetched, *(f"{sha256} {told.model_dump_json()}" for sha256, told in self._beside.items()))))

    def _origin(self, plan: Plan) -> Origin | None:
        return self._known.get(plan.source_document.sha256)

    def _sidecar(self, plan: Plan) -> Sidecar | None:
        return self._beside.get(plan.source_document.sha256)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
