"""The arguments and options that several commands share, and how commands end."""

from __future__ import annotations

import datetime
import functools
import math
import os
import sqlite3
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, get_args

import click

from ingest.options import USUAL, OcrMode, PdfEngine, ReadingOptions
from models.errors import CouncilPlansError, InputMissing
from pipeline.limits import Limits
from pipeline.system_errors import in_words
from pipeline.walk import find_inputs, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.walk import Inputs

FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130

PATIENCE = 2.0  # seconds

A_PATH = click.Path(path_type=Path)
A_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
A_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
DEFAULT_DATABASE = Path("plans.db")

database_option = click.option(
    "--database", type=A_PATH, default=DEFAULT_DATABASE, show_default=True, metavar="FILE", help="The database."
)
councils_option = click.option(
    "--councils", type=A_FILE, metavar="FILE", help="More councils, as a CSV with the columns of corpus/councils.csv."
)
address_option = click.option(
    "--address", metavar="URL", help="Where the site stands on the web, for links in feeds, files and citations."
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, show_default="all processors", help="Files read at once."
)


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of how files are read, together as ``reading``."""

    @click.option(
        "--pdf-engine",
        type=click.Choice(get_args(PdfEngine)),
        default=USUAL.pdf_engine,
        show_default=True,
        help="What reads PDFs: fast is PDFium with pdfminer where it fails, stock is pdfminer alone.",
    )
    @click.option(
        "--ocr",
        type=click.Choice(get_args(OcrMode)),
        default=USUAL.ocr,
        show_default=True,
        help="What OCR reads of PDFs: auto pages that are pictures, force all pages, off none.",
    )
    @functools.wraps(command)
    def with_reading(*, pdf_engine: PdfEngine, ocr: OcrMode, **given: object) -> None:
        command(reading=ReadingOptions(pdf_engine=pdf_engine, ocr=ocr), **given)

    return with_reading


def limit_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of what one document may cost, together as ``limits``."""
    usual = Limits()

    @click.option(
        "--memory-limit",
        type=click.IntRange(min=64),
        default=usual.memory_mb,
        show_default=True,
        metavar="MB",
        help="Memory that one file may take.",
    )
    @click.option(
        "--time-limit",
        type=click.FloatRange(min=0, min_open=True),
        default=usual.wall_seconds,
        show_default=True,
        metavar="S",
        help="Seconds that one file may take.",
    )
    @functools.wraps(command)
    def with_limits(*, memory_limit: int, time_limit: float, **given: object) -> None:
        limits = Limits(memory_mb=memory_limit, cpu_seconds=math.ceil(time_limit), wall_seconds=time_limit)
        command(limits=limits, **given)

    return with_limits


def care_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of what must not be shown, together as ``care``."""

    @click.option(
        "--takedown", type=A_FILE, metavar="FILE", help="What was asked to be taken down; by default corpus/takedown.toml."
    )
    @click.option(
        "--redact-people", is_flag=True, help="Blot out e-mail addresses, telephone numbers and people who are named as owners."
    )
    @click.option(
        "--respect-licences",
        is_flag=True,
        help="Of documents whose licence allows no more (corpus/licences.toml), keep only quoted items, and no page pictures.",
    )
    @click.option("--licences", type=A_FILE, metavar="FILE", help="What licences allow, in place of corpus/licences.toml.")
    @functools.wraps(command)
    def with_care(
        *, takedown: Path | None, redact_people: bool, respect_licences: bool, licences: Path | None, **given: object
    ) -> None:
        from corpus.care import Care, load_licences, load_takedown

        terms = load_licences(licences) if respect_licences or licences else ()
        command(care=Care(redact_people=redact_people, takedown=load_takedown(takedown), licences=terms), **given)

    return with_care


class Day(click.ParamType[datetime.date]):
    """A date as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: str | datetime.date, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """Return the date; fail with a sentence that shows the form."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2026-01-31", param, ctx)


today_option = click.option(
    "--today",
    type=Day(),
    default=lambda: datetime.datetime.now().astimezone().date(),
    show_default="the current date",
    help="The day that open and overdue are counted from.",
)


class Commands(click.Group):
    """Commands in the order in which they are used, whose errors are a sentence and an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names as they were added."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; end with 2 for wrong usage, 1 for other errors, 130 when interrupted."""
        try:
            return super().invoke(ctx)
        except CouncilPlansError as error:
            click.echo(f"council-plans: {error}", err=True)
            sys.exit(WRONG_USAGE if isinstance(error, InputMissing) else FAILED)
        except BrokenPipeError:
            raise  # who reads the output has enough
        except (OSError, sqlite3.Error) as error:
            said = in_words(error)
            if said is None:
                raise
            click.echo(f"council-plans: {said}; what was there before stands", err=True)
            sys.exit(FAILED)
        except KeyboardInterrupt:
            click.echo("council-plans: interrupted; what was there before stands", err=True)
            _leave()


def _leave() -> NoReturn:
    """End after an interrupt, also where a thread of a pool whose process was stopped in the middle of a word waits forever."""
    sys.stdout.flush()
    others = [thread for thread in threading.enumerate() if thread is not threading.current_thread() and not thread.daemon]
    for thread in others:
        thread.join(timeout=PATIENCE)
    if any(thread.is_alive() for thread in others):
        os._exit(INTERRUPTED)
    sys.exit(INTERRUPTED)


def given_inputs(paths: Sequence[Path]) -> Inputs:
    """Return the files that paths mean; name what is wrong with them, and raise InputMissing where no file is left."""
    inputs = find_inputs(paths)
    for message in inputs.wrong:
        click.echo(f"council-plans: {printable(message)}", err=True)
    if not inputs.files:
        raise InputMissing("nothing to read")
    return inputs


def finish(inputs: Inputs, *, failed: bool) -> None:
    """End the command with the status that follows: wrong paths before failed documents."""
    if inputs.wrong:
        sys.exit(WRONG_USAGE)
    sys.exit(FAILED if failed else 0)
