"""One thread inside, parallel outside: nested threads made the same fits ten times slower."""

import json
import os
import subprocess
import sys

from tests.pages.driving import ROOT

SCRIPT = """
import core, json
import numpy, sklearn.ensemble, xgboost
from threadpoolctl import threadpool_info
numpy.ones((50, 50)) @ numpy.ones((50, 50))
print(json.dumps([pool["num_threads"] for pool in threadpool_info()]))
"""


def test_every_numeric_library_gets_one_thread():
    env = {k: v for k, v in os.environ.items() if not k.endswith("_NUM_THREADS")}
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    threads = json.loads(done.stdout)
    assert threads
    assert set(threads) == {1}
