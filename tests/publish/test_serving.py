"""A rebuild takes the place of the old database without a failed or a mixed answer."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from corpus.splitting import split_database, split_folder
from tests.publish.hammer import Client, edition, put_in_place, served

NAMES = ("One", "Two")
PATHS = ("/search?q=gate", "/", "/search.json?q=gate", "/plans/action_list")


def children(process):
    return [int(child) for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("utf-8").split()]


def wait_until(condition):
    for _ in range(300):
        if condition():
            return
        time.sleep(0.1)
    raise TimeoutError


def all_see(clients, name):
    return all(name in client.seen for client in clients)


def test_rebuilds_go_unnoticed(tmp_path):
    editions = [edition(tmp_path / f"{name}.db", name, actions=12) for name in NAMES]
    database = tmp_path / "served" / "plans.db"
    database.parent.mkdir()
    put_in_place(editions[0], database)
    with served(database, workers=2) as (_, port):
        clients = [Client(port, PATHS) for _ in range(2)]
        for client in clients:
            client.start()
        for number in (1, 0, 1):
            for client in clients:
                client.seen.clear()
            put_in_place(editions[number], database)
            wait_until(partial(all_see, clients, NAMES[number].encode()))
        for client in clients:
            client.ended.set()
            client.join(timeout=60)
    assert [(client.failed, client.mixed) for client in clients] == [([], []), ([], [])]
    assert all(client.answers > 10 for client in clients)
    assert [path.name for path in database.parent.iterdir()] == ["plans.db"]


def test_a_new_edition_of_a_parted_database_goes_unnoticed(tmp_path):
    database = tmp_path / "plans.db"
    put_in_place(edition(tmp_path / "One.db", "One", actions=12), database)
    folder = split_folder(database)
    split_database(database, by="council", edition="first")
    with served(folder) as (_, port):
        clients = [Client(port, (*PATHS, "/search?q=gate&show=pages"))]
        for client in clients:
            client.start()
        wait_until(partial(all_see, clients, b"One"))
        put_in_place(edition(tmp_path / "Two.db", "Two", actions=12), database)
        split_database(database, by="council", edition="second")
        wait_until(partial(all_see, clients, b"Two"))
        for client in clients:
            client.ended.set()
            client.join(timeout=60)
    assert [(client.failed, client.mixed) for client in clients] == [([], [])]
    assert {path.name for path in folder.iterdir()} == {"index.json", "first", "second"}
    assert not list(folder.rglob("*served-by*"))


def test_a_worker_that_dies_is_replaced_and_a_broken_database_refused(tmp_path, capfd):
    database = edition(tmp_path / "plans.db", "One", actions=2)
    with served(database) as (process, port):
        [worker] = children(process)
        os.kill(worker, signal.SIGKILL)
        wait_until(lambda: children(process) not in ([], [worker]))
        broken = tmp_path / "broken.db"
        with closing(sqlite3.connect(broken)) as connection:
            connection.execute("create table x (y)")
        put_in_place(broken, database)
        time.sleep(1)
        client = Client(port, ["/search?q=gate"])
        client.start()
        wait_until(lambda: client.seen)
        client.ended.set()
        client.join(timeout=60)
        assert (client.failed, client.mixed) == ([], [])
    assert "not a database of plans" in capfd.readouterr().err


@pytest.mark.parametrize(("moment", "whom"), [("before", "getpid"), ("after_in_parent", "getpid"), ("after_in_child", "getppid")])
def test_who_is_told_to_end_about_a_fork_ends(tmp_path, moment, whom):
    database = edition(tmp_path / "plans.db", "One", actions=2)
    code = (
        "import os, signal; from pathlib import Path; from publish.serving import serve; "
        f"os.register_at_fork({moment}=lambda: os.kill(os.{whom}(), signal.SIGTERM)); "
        f"serve(Path({str(database)!r}), host='127.0.0.1', port=0, workers=2, every=0.1)"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0
