"""What one document may cost, and what is said of one that costs more."""

from __future__ import annotations

from pydantic import Field

from models.errors import CouncilPlansError
from models.record import Record


class Limits(Record):
    """The most that reading one document may take, and how many documents may share a process."""

    memory_mb: int = Field(2048, gt=0, description="memory beyond the loaded program, in MiB")
    cpu_seconds: int = Field(900, gt=0, description="processor time")
    wall_seconds: float = Field(900, gt=0, description="time by the clock")
    documents_per_child: int = Field(32, gt=0, description="documents read in a process before a fresh one; 1: no two share one")


class Stop(CouncilPlansError):
    """Work that was stopped, or ended by the system. ``code`` is ``over_limit`` or ``crashed``: the document's reason."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        """Return what happened, in words."""
        return self.message


def over_time(limits: Limits) -> Stop:
    """Return what is said of a document that took too long."""
    return _over(f"{limits.wall_seconds:g} s", "--time-limit")


def over_cpu(limits: Limits) -> Stop:
    """Return what is said of a document that took too much processor time."""
    return _over(f"{limits.cpu_seconds} s of processor time", "--time-limit")


def over_memory(limits: Limits) -> Stop:
    """Return what is said of a document that took too much memory."""
    return _over(f"{limits.memory_mb} MiB of memory", "--memory-limit")


def _over(most: str, option: str) -> Stop:
    return Stop("over_limit", f"reading it took more than {most}; allow more with {option}, or leave it out")
