"""Commands of the project in processes of their own, to be disturbed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-c", "from pipeline.cli import main; main()"]
PLAN = "Ashmere Council\nEquality Action Plan\n\nObjective 1: Fair pay\n\nWe will:\n"
ACTION = "- Publish pay data {0} of team {1} by May 2031\n"
ACTIONS = 20


def plan(number: object, actions: int = ACTIONS) -> str:
    """Return a plan that is like no other number's."""
    return PLAN + "".join(ACTION.format(number, team) for team in range(actions))


def command(*arguments: object, before: Iterable[str] = (), **options: Any) -> subprocess.Popen[str]:
    """Start a command of the project in a process of its own; ``before`` is what it is started with."""
    given = [*before, *COMMAND, *map(str, arguments)]
    return subprocess.Popen(given, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


def build(folder: Path, database: Path, *more: str, **options: Any) -> subprocess.Popen[str]:
    """Start a build of a folder with two processes."""
    return command("build", folder, "--database", database, "--today", "2026-01-01", "--jobs", 2, *more, **options)


def finished(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Return a command's status and what it printed."""
    output, _ = process.communicate(timeout=900)
    return process.returncode, output


def asides(folder: Path) -> list[str]:
    """Return what a build has left beside its database."""
    return [path.name for path in folder.rglob(".*")]
