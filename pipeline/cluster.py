"""A Dask cluster as an executor, where there is one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from models.errors import CouncilPlansError, InputMissing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

RETRIES = 2  # of a task whose worker was lost, or which found its storage unreachable
_PATIENCE = "15s"  # for the scheduler to answer


class ClusterFailed(CouncilPlansError):
    """A cluster that could not do the work."""


@contextmanager
def cluster_executor(address: str) -> Iterator[Executor]:
    """Give the executor of the cluster whose scheduler is at an address; raise InputMissing where there is none.

    Dask cannot stop a task that hangs or takes too much memory: the guard inside the task does.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise InputMissing("--cluster needs Dask, which is not installed: pip install 'council-plans[cluster]'") from error
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        message = f"no Dask scheduler answers at {address} ({error}); start one with: dask scheduler, and give its address"
        raise InputMissing(message) from error
    with client:
        try:
            yield client.get_executor(pure=False, retries=RETRIES)
        except KilledWorker as error:
            message = f"the cluster lost every worker that a batch ran on: {error}; look at the workers' logs and memory"
            raise ClusterFailed(message) from error
