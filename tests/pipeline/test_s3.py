"""Shards on S3: a server on this machine that speaks its protocol, asked through s3fs as any other.

Needs ``pip install s3fs "moto[s3]" flask flask-cors``. These hold back other libraries, so they are not locked with the rest.
"""

import datetime
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import fsspec
import pytest

from corpus.checks import check_database
from pipeline.build import Settings, build
from pipeline.storage import Storage, StorageFailed
from tests.faults.broken import SAMPLES
from tests.faults.commands import plan

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (find_spec("moto") and find_spec("s3fs")), reason="pip install s3fs 'moto[s3]' flask flask-cors"),
]
BUILD = [sys.executable, "-c", "from pipeline.cli import main; main()", "build"]
COUNT = 70


@pytest.fixture
def bucket(monkeypatch, tmp_path):
    """Return the address of an empty bucket on a server of our own."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    keys = {"AWS_ACCESS_KEY_ID": "me", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "us-east-1"}
    for name, value in {**keys, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}"}.items():
        monkeypatch.setenv(name, value)
    fsspec.filesystem("s3", skip_instance_cache=True).mkdir(name := tmp_path.name.strip("_").replace("_", "-"))
    yield f"s3://{name}/shards"
    server.stop()
    fsspec.filesystem("s3").clear_instance_cache()


def kept(url):
    """Return the shards of a storage with the times of their making."""
    files = fsspec.filesystem("s3", skip_instance_cache=True).find(url, detail=True)
    return {name: info["LastModified"] for name, info in files.items() if name.endswith(".zip")}


def test_the_samples_over_s3_give_the_same_bytes(bucket, tmp_path):
    files = sorted(SAMPLES.iterdir())[:4]
    settings = Settings(councils=(), today=datetime.date(2026, 1, 1))
    build(files, database=tmp_path / "here.db", settings=settings)
    build(files, database=tmp_path / "there.db", settings=settings.model_copy(update={"shards": bucket}))
    assert kept(bucket)
    assert (tmp_path / "there.db").read_bytes() == (tmp_path / "here.db").read_bytes()


def test_a_killed_build_over_s3_goes_on_with_the_shards_that_are_there(bucket, tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"plan-{number}.txt").write_text(plan(number))
    command = [*BUILD, folder, "--today", "2026-01-01", "--jobs", "1", "--database"]
    running = subprocess.Popen([*command, tmp_path / "there.db", "--shards", bucket], cwd=ROOT, start_new_session=True)
    while not kept(bucket):
        assert running.poll() is None
        time.sleep(0.5)
    running.kill()
    running.wait()
    first = kept(bucket)
    subprocess.run([*command, tmp_path / "there.db", "--shards", bucket], cwd=ROOT, check=True)
    assert len(kept(bucket)) > len(first)
    assert kept(bucket) | first == kept(bucket)
    subprocess.run([*command, tmp_path / "here.db"], cwd=ROOT, check=True)
    assert (tmp_path / "there.db").read_bytes() == (tmp_path / "here.db").read_bytes()
    assert check_database(tmp_path / "there.db") == ()


def test_a_storage_that_does_not_answer_is_named(bucket, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    fsspec.filesystem("s3").clear_instance_cache()
    with pytest.raises(StorageFailed, match=r"s3://.*/shards: this storage cannot be used: .*build again"):
        Storage(bucket).has("any")
