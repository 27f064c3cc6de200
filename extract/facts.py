"""Facts on a document as a whole: council, title, kind, period, date of publication, language."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from extract.council_names import (
    CouncilIndex,
    Evidence,
    by_file_name,
    clear_winner,
    council_index,
    enough,
    find_mentions,
    weigh,
)
from extract.document_dates import find_period, find_published
from extract.document_kind import find_kind, plan_with_years_below
from extract.document_stage import AGREED, find_unfinished
from extract.fact_rules import Found, matches
from extract.joint_plans import Place, joint_mentions
from extract.languages import languages_of
from extract.titles import find_title, from_metadata
from models.evidence import Passage
from models.ledger import Issue
from models.plan import Fact, Interval, PlanKind
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.council_names import Mention
    from extract.document_dates import Period, Published
    from extract.languages import Languages
    from models.council import Council
    from models.document import Document

_FRONT = 1500
_SAMPLE = 60_000


class Facts(Record):
    """What a document says of itself; ``grounded`` tells for each value where it stands."""

    council: str | None = None
    councils: tuple[str, ...] = ()
    title: str | None = None
    kind: PlanKind = "other"
    period: Interval | None = None
    published: str | None = None
    language: str = "en"
    bilingual: bool = False
    grounded: dict[str, Fact] = {}  # noqa: RUF012
    issues: tuple[Issue, ...] = ()


def read_facts(document: Document, councils: Sequence[Council]) -> Facts:
    """Return the facts that a document's own words give; what is unsure is None, with an issue for the council."""
    index = council_index(tuple(councils))
    whole = Passage.whole(document)
    title = find_title(document, index.names)
    period = find_period(document, title, whole)
    published = find_published(document, whole)
    kind = find_kind(document, title) or (plan_with_years_below(title) if title and period else None)
    unfinished = find_unfinished(document, title) if kind and kind.kind in AGREED else None
    kind = None if unfinished else kind
    languages = languages_of(document.text[:_SAMPLE])
    owner = _Question(document, whole, title, tuple(councils), index, _day(period, published)).answer()
    found = {
        "council": owner.found,
        "title": title,
        "kind": kind.found if kind else None,
        "period": period.found if period else None,
        "published": published.found if published else None,
    }
    return Facts(
        council=owner.councils[0].name if owner.councils else None,
        councils=tuple(council.id for council in owner.councils),
        title=title.passage.value if title else from_metadata(document),
        kind=kind.kind if kind else "other",
        period=period.interval if period else None,
        published=published.date if published else None,
        language=languages.main,
        bilingual=languages.bilingual,
        grounded={name: _fact(value) for name, value in found.items() if value},
        issues=(*owner.issues, *_stage_issues(document, unfinished), *_language_issues(document, languages)),
    )


def _stage_issues(document: Document, unfinished: Found | None) -> tuple[Issue, ...]:
    if unfinished is None:
        return ()
    words = unfinished.passage.value
    message = f"{document.source.name}: not an agreed plan, as the words “{words}” at its front tell; its promises may change"
    return (Issue(code="not_agreed", message=message, page=unfinished.passage.page),)


def _language_issues(document: Document, languages: Languages) -> tuple[Issue, ...]:
    name = document.source.name
    if languages.bilingual:
        message = f"{name}: in Welsh and English; only what it says in English is found, so look at its Welsh part by eye"
        return (Issue(code="bilingual", message=message),)
    if languages.main == "cy":
        message = f"{name}: in Welsh, which the rules do not know; read its English version, if there is one"
        return (Issue(code="in_welsh", message=message),)
    return ()


def _fact(found: Found) -> Fact:
    return Fact(text=found.passage.value, source=found.passage.source, rule=found.rule, confidence=found.confidence)


def _day(period: Period | None, published: Published | None) -> datetime.date | None:
    """Return a day on which the document's council existed."""
    if published:
        return datetime.date.fromisoformat(f"{published.date}-01"[:10])
    return period.interval.start if period else None


class _Owner(NamedTuple):
    councils: tuple[Council, ...] = ()
    found: Found | None = None
    issues: tuple[Issue, ...] = ()


class _Question(NamedTuple):
    """Whose document it is: what is asked of, and what may help."""

    document: Document
    whole: Passage
    title: Found | None
    councils: tuple[Council, ...]
    register: CouncilIndex
    day: datetime.date | None

    def answer(self) -> _Owner:
        """Return the council or councils, or the issue that says why not."""
        text = self.whole.text
        mentions = tuple(find_mentions(text, self.register))
        evidence = weigh(mentions, self.councils, title=self._title_place(), front=_FRONT, on=self.day)
        if self._is_small_council(evidence):
            return self._unsure("the document seems to be a town, parish or community council's")
        joint = self._joint(evidence) or self._side_by_side(evidence, mentions)
        if joint:
            return _Owner(tuple(item.council for item in joint), self._found(joint[0], 0.85))
        named = by_file_name(self.document.source.name, self.councils, self.register, self.day)
        winner = clear_winner(evidence)
        if winner and enough(winner) and (winner.named or self._is_british()):
            return _Owner((winner.council,), self._found(winner, 0.95 if winner.named else 0.8))
        if len(named) != 1 or not self._is_british(unknown=True):
            names = ", ".join(item.council.name for item in evidence[:3])
            return self._unsure(f"the text names {names}, none clearly" if names else "the text names no council")
        backed = next((item for item in evidence if item.council == named[0]), None)
        if backed:
            return _Owner(named, self._found(backed, 0.8))
        message = f"{self.document.source.name}: {named[0].name} is known only from the file's name; correct it if wrong"
        return _Owner(named, None, (Issue(code="council_from_file_name", message=message),))

    def _title_place(self) -> tuple[int, int] | None:
        """Return where the title stands in the text of all lines."""
        if self.title is None:
            return None
        start = self.whole.text.find(self.title.passage.text)
        return None if start < 0 else (start, start + len(self.title.passage.text))

    def _joint(self, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """Return the councils whose names stand together in the title, if there are several."""
        place = self._title_place()
        if place is None:
            return ()
        found = [item for item in evidence if item.named and place[0] <= item.mention.start < place[1]]
        distinct = {item.mention.start for item in found}
        return tuple(sorted(found, key=lambda item: item.mention.start)) if len(found) == len(distinct) > 1 else ()

    def _side_by_side(self, evidence: Sequence[Evidence], mentions: Sequence[Mention]) -> tuple[Evidence, ...]:
        """Return the councils whose names stand side by side, alone on lines of the front or in the title."""
        named = joint_mentions(self.whole.text, [m for m in mentions if m.start < _FRONT], Place(self._title_place(), _FRONT))
        known = {item.council.id: item for item in evidence}
        found = tuple(Evidence(known[m.council].council, known[m.council].score, m) for m in named if m.council in known)
        return found if len(found) == len(named) else ()

    def _found(self, evidence: Evidence, confidence: float) -> Found:
        mention = evidence.mention
        return Found(self.whole[mention.start : mention.end], mention.rule, confidence)

    def _is_small_council(self, evidence: Sequence[Evidence]) -> bool:
        """Tell whether the text speaks more often of a town or parish council than of any council of the register."""
        small = [match for _, match in matches("small_council", self.whole.text[:_SAMPLE])]
        formal = max((item.score for item in evidence if item.named), default=0.0)
        if len(small) > 1 and 4.0 * len(small) > formal:
            return True
        first = min((match.start() for match in small if match["name"]), default=_FRONT)
        return first < min([_FRONT // 3, *(item.mention.start for item in evidence if item.named)])

    def _is_british(self, *, unknown: bool = False) -> bool:
        """Tell whether the text shows that it is from the United Kingdom; ``unknown`` is the answer without signs."""
        sample = self.whole.text[:_SAMPLE]
        here = sum(1 for _ in matches("uk", sample))
        there = sum(1 for _ in matches("elsewhere", sample))
        return here > there if here or there else unknown

    def _unsure(self, why: str) -> _Owner:
        message = f"{self.document.source.name}: {why}; name the council in a correction"
        return _Owner(issues=(Issue(code="council_unsure", message=message),))
