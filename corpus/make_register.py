"""Makes ``councils.csv`` from mySociety's files: ``python -m corpus.make_register FOLDER`` (see ``ATTRIBUTION.md``)."""

from __future__ import annotations

import csv
import datetime
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.register import write_register
from corpus.slugs import slugify
from models.council import Council

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Names that nobody uses in a sentence, by the authority's code.
NAMES = {
    "ABE": "Aberdeen",
    "BST": "Bristol",
    "DND": "Dundee",
    "DST": "Dorset",
    "EDH": "Edinburgh",
    "EMCA": "East Midlands",
    "GLCA": "Greater Lincolnshire",
    "GLG": "Glasgow",
    "HYCA": "Hull and East Yorkshire",
    "LIC": "Lincoln",
    "SCB": "Scottish Borders",
    "SCR": "South Yorkshire",
    "SHN": "St Helens",
    "VGL": "Vale of Glamorgan",
}
# Councils that kept an old address after a new one took their name, or were renamed.
SLUGS = {
    "BKM": "buckinghamshire-county",
    "DOR": "dorset-county",
    "NYK": "north-yorkshire-county",
    "SOM": "somerset-county",
    "SHE": "folkestone-and-hythe",
}
# What people say besides, by the authority's code.
ALSO = {
    "BPC": ("BCP", "BCP Council"),
    "KHL": ("Hull",),
    "KIN": ("Kings Lynn and West Norfolk",),
    "SOS": ("Southend", "Southend City Council"),
    "TFW": ("Telford & Wrekin",),
    "WSM": ("Westminster City Council",),
}
# Spellings whose letters the source has lost or garbled, and what they are.
MENDED = {
    "Sir Ynys M\u00ef\u00bf\u00bdn": "Sir Ynys M\u00f4n",
    "ynys mn": "Ynys M\u00f4n",
    "City\u00ef\u00be and County of Swansea": "City and County of Swansea",
}
# In these weeks of 2005 rows were entered; no council began then.
ENTERED = (datetime.date(2005, 5, 1), datetime.date(2005, 6, 30))
_ABBREVIATED = re.compile(r" (UA|CA|london boro|city c ity|c ity|cuty)$|^(bristol city of)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL = frozenset(
    ["and", "by", "cum", "for", "in", "le", "of", "on", "or", "over", "super", "the", "to", "under", "upon", "with"]
)


def make_register(folder: Path) -> list[Council]:
    """Return the councils of ``uk_local_authorities.csv`` and ``names_to_authority.csv``, by id."""
    rows = _read(folder / "uk_local_authorities.csv")
    spellings: dict[str, list[str]] = defaultdict(list)
    for row in _read(folder / "names_to_authority.csv"):
        spellings[row["local-authority-code"]].append(row["la-name"])
    ids = {row["local-authority-code"]: _id(row) for row in rows}
    councils = [_council(row, ids, spellings[row["local-authority-code"]]) for row in rows]
    return sorted(councils, key=lambda council: council.id)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return [{key: value.strip() for key, value in row.items()} for row in csv.DictReader(file)]


def _combined(row: Mapping[str, str]) -> bool:
    return row["local-authority-type"] in {"COMB", "SRA"}


def _id(row: Mapping[str, str]) -> str:
    code = row["local-authority-code"]
    if _combined(row):
        return slugify(row["official-name"])
    return SLUGS.get(code) or slugify(row["gov-uk-slug"] or _name(row))


def _name(row: Mapping[str, str]) -> str:
    return NAMES.get(row["local-authority-code"], row["nice-name"])


def _council(row: Mapping[str, str], ids: Mapping[str, str], spellings: Iterable[str]) -> Council:
    start = _date(row["start-date"])
    successors = sorted(ids[code] for code in row["replaced-by"].split(",") if code)
    name, official = _name(row), row["official-name"]
    return Council(
        id=ids[row["local-authority-code"]],
        code=row["local-authority-code"],
        name=name,
        official_name=official,
        names=_names([name, official, row["nice-name"], *spellings, *ALSO.get(row["local-authority-code"], ())]),
        gss_code=row["gss-code"] or None,
        type=row["local-authority-type-name"],
        region=row["region"] or None,
        nation=row["nation"],
        population=int(float(row["pop-2020"])) if row["pop-2020"] else None,
        area=float(row["area"]) if row["area"] else None,
        latitude=round(float(row["lat"]), 5) if row["lat"] else None,
        longitude=round(float(row["long"]), 5) if row["long"] else None,
        start=None if start and ENTERED[0] <= start <= ENTERED[1] else start,
        end=_last_day(row["end-date"]),
        replaced_by=" ".join(successors) or None,
        combined_authority=_combined(row),
    )


def _date(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _last_day(text: str) -> datetime.date | None:
    """Return the last day: some rows give that, others the first of April on which the successor began."""
    end = _date(text)
    return end - datetime.timedelta(days=1) if end and (end.month, end.day) == (4, 1) else end


def _names(spellings: Iterable[str]) -> tuple[str, ...]:
    """Return each name once, whatever its case, without register abbreviations; the name and official name come first."""
    names: dict[str, str] = {}
    for spelling in spellings:
        given = " ".join(spelling.split())
        spelled = MENDED.get(given, given)
        if spelled and not _ABBREVIATED.search(spelled):
            names.setdefault(spelled.casefold(), _capitals(spelled) if spelled.islower() else spelled)
    return tuple(names.values())


def _capitals(text: str) -> str:
    """Return a lower-case name with the capitals of a name.

    >>> _capitals("royal borough of stoke-on-trent")
    'Royal Borough of Stoke-on-Trent'
    """
    name = _WORD.sub(lambda word: word[0] if word[0] in _SMALL else word[0][:1].upper() + word[0][1:], text)
    return name[:1].upper() + name[1:]


if __name__ == "__main__":
    write_register(make_register(Path(sys.argv[1])), Path(__file__).with_name("councils.csv"))
