"""No test contacts anything but this machine, nor does any Python that a test starts (`tests/test_offline.py`)."""

import os
import runpy
from pathlib import Path

OFFLINE = Path(__file__).resolve().parent / "tests" / "offline"

runpy.run_path(str(OFFLINE / "sitecustomize.py"))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(OFFLINE), os.environ.get("PYTHONPATH"))))
