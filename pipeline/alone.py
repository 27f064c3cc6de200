"""The plan of one file, read in a process with limits; libraries are loaded there, and not here."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from pipeline.guard import open_guard
from pipeline.limits import Limits, Stop

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from ingest.options import ReadingOptions


def plan_json(
    path: Path, *, councils: Path | None, today: datetime.date, options: ReadingOptions, limits: Limits
) -> tuple[str, bool]:
    """Return the plan of a file as JSON, and whether it has failed; one that goes over a limit has."""
    work = partial(_read, councils=councils, today=today, options=options)
    with closing(open_guard(work, limits, suffixes={path.suffix})) as guard:
        result: tuple[str, bool] | Stop = guard.run(path)
    return _stopped(path, result) if isinstance(result, Stop) else result


def _read(path: Path, *, councils: Path | None, today: datetime.date, options: ReadingOptions) -> tuple[str, bool]:
    from corpus.register import load_register
    from pipeline.extraction import extract_file

    plan = extract_file(path, councils=load_register(councils), today=today, options=options).plan
    return plan.model_dump_json(indent=1), plan.status == "failed"


def _stopped(path: Path, stop: Stop) -> tuple[str, bool]:
    from pipeline.extraction import stopped

    return stopped(path, stop).plan.model_dump_json(indent=1), True
