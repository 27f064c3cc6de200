"""The steps of docs/deploy.md, run as they stand."""

import os
import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


def test_what_a_site_installs_is_what_was_tested():
    def locked(name):
        return set(re.findall(r"^[a-z0-9-]+==\S+", (ROOT / name).read_text("utf-8"), re.MULTILINE))

    site, every = locked("docs/deploy/requirements.txt"), locked("requirements.txt")
    assert len(site) > 50
    assert site < every


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("nginx") is None, reason="no nginx: apt-get install nginx")
def test_the_steps_of_deployment(tmp_path):
    command = ["sh", str(ROOT / "docs" / "deploy" / "try.sh"), str(tmp_path / "deployed")]
    ports = {"PORT": free_port(), "FRONT": free_port()}
    # The steps install from the network, which other tests may not use: what keeps them from it is on PYTHONPATH.
    fresh = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ended = subprocess.run(command, env={**fresh, **ports}, capture_output=True, text=True, timeout=1800, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "deployed: the rebuild is shown" in ended.stdout
