"""A cluster as executor: the same bytes as here, whatever becomes of its workers; where there is none, the remedy."""

import datetime
import os
import signal
import sqlite3
import sys
import threading
import time
from contextlib import closing

import psutil
import pytest

from corpus.register import load_register
from models.errors import InputMissing
from pipeline import cluster, shards
from pipeline.build import Settings, build
from pipeline.limits import Limits

COUNT, BOMBS = 24, 2
SETTINGS = Settings(councils=load_register()[:3], today=datetime.date(2026, 1, 1), limits=Limits(cpu_seconds=3))


def test_without_dask_the_remedy_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputMissing, match=r"pip install 'council-plans\[cluster\]'"), cluster.cluster_executor("tcp://x:1"):
        pass


def test_where_no_scheduler_answers_its_address_is_told(monkeypatch):
    monkeypatch.setattr(cluster, "_PATIENCE", "0.2s")
    with (
        pytest.raises(InputMissing, match=r"no Dask scheduler answers at tcp://127.0.0.1:1"),
        cluster.cluster_executor("tcp://127.0.0.1:1"),
    ):
        pass


@pytest.fixture
def files(folder):
    """Return plans, and texts that take more processor time than is allowed: their process is killed."""
    plan = (folder / "ashmere.txt").read_text()
    for number in range(COUNT):
        (folder / f"plan-{number:02}.txt").write_text(plan.replace("each ward", f"ward {number}"))
    lines = "- Hold a listening day in each ward by March 2025 (Head of Equality)\n"
    for number in range(BOMBS):
        (folder / f"bomb-{number}.txt").write_text(f"Plan {number}\n\nWe will:\n" + lines * 60_000)
    return sorted(folder.iterdir())


def kill_a_worker(address, shards_folder, killed):
    """Kill a worker that is at work, when some batches are done and others are not."""
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        while len(list(shards_folder.glob("*.zip"))) < 2 or not any(client.processing().values()):
            time.sleep(0.05)
        busy = next(worker for worker, tasks in client.processing().items() if tasks)
        process = client.run(os.getpid, workers=[busy])[busy]
        os.kill(process, signal.SIGKILL)
        killed.append(process)


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(files, tmp_path, monkeypatch):
    from distributed import LocalCluster

    monkeypatch.setattr(shards, "SIZE", 2)
    build(files, database=tmp_path / "here.db", settings=SETTINGS)
    storage, killed = tmp_path / "shards", []
    storage.mkdir()
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as workers:
        killer = threading.Thread(target=kill_a_worker, args=(workers.scheduler_address, storage, killed), daemon=True)
        killer.start()
        away = SETTINGS.model_copy(update={"cluster": workers.scheduler_address, "shards": str(storage)})
        build(files, database=tmp_path / "away.db", settings=away)
        killer.join()
    assert killed
    assert not psutil.pid_exists(killed[0])
    assert (tmp_path / "away.db").read_bytes() == (tmp_path / "here.db").read_bytes()
    with closing(sqlite3.connect(tmp_path / "away.db")) as connection:
        names = connection.execute("SELECT name, reason FROM documents ORDER BY name").fetchall()
    assert [name for name, _ in names] == [file.name for file in files]
    assert [name for name, reason in names if reason == "over_limit"] == ["bomb-0.txt", "bomb-1.txt"]
