"""One thread inside, parallel outside: nested threads made the same fits ten times slower."""

import json
import os
import subprocess
import sys

from core.machine.cluster import workers
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


LEAVE = "from core.machine.threads import leave_cores; print(leave_cores())"


def test_a_job_uses_no_more_processors_than_the_operator_says():
    here = workers()
    assert _cores({"WORKBENCH_JOB_CORES": "1"}) == 1
    assert _cores({"WORKBENCH_JOB_CORES": "999"}) == here
    assert _cores({}) == (here - 1 if here > 2 else here)


def _cores(settings):
    env = {k: v for k, v in os.environ.items() if k != "WORKBENCH_JOB_CORES"} | settings
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            LEAVE + "; from core.machine.cluster import workers; print(workers())",
        ],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    told, counted = map(int, done.stdout.split())
    assert told == counted  # what parallel work goes by
    return told
