"""Python processes that know nothing of ours, forked from one that has the libraries loaded: what
each would load by itself takes it two to three seconds.

A test that is about what a process loads, and in which order, is marked `cold`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

STOCK = """
import json, os, runpy, sys, traceback
import fastapi, imblearn.over_sampling, joblib, lightgbm, numpy, pandas, prometheus_client
import scipy.stats, skops.io
import sklearn.ensemble, sklearn.feature_selection, sklearn.impute, sklearn.linear_model
import sklearn.model_selection, sklearn.neural_network, sklearn.pipeline, xgboost


def work(asked):
    for number, name in ((1, asked["out"]), (2, asked["err"])):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["cwd"])
    sys.argv = asked["argv"]
    try:
        runpy.run_path(sys.argv[0], run_name="__main__")
    except SystemExit as left:
        if left.code is not None and not isinstance(left.code, int):
            print(left.code, file=sys.stderr)
            return 1
        return left.code or 0
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        sys.stdin.close()
        code = work(json.loads(line))
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Stock:
    """The process that others are forked from, started at the first need."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None

    def run(self, command: list[str], **how: Any) -> subprocess.CompletedProcess[str]:
        """What `subprocess.run` would give for `python -I SCRIPT …`, with its output as text."""
        python, alone, *argv = map(str, command)
        assert (python, alone) == (sys.executable, "-I")
        folder = Path(how["cwd"])
        files = {name: folder / f".{name}" for name in ("out", "err")}
        asked = {
            "argv": argv,
            "cwd": str(folder),
            "env": dict(how.get("env") or os.environ),
            **{name: str(path) for name, path in files.items()},
        }
        code = self._answer(json.dumps(asked))
        out, err = (path.read_text(encoding="utf-8") for path in files.values())
        for path in files.values():
            path.unlink()
        if how.get("check") and code:
            raise subprocess.CalledProcessError(code, command, out, err)
        return subprocess.CompletedProcess(command, code, out, err)

    def _answer(self, line: str) -> int:
        if self.process is None:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            command = [sys.executable, "-I", "-c", STOCK]
            self.process = subprocess.Popen(command, text=True, **pipes)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(line, file=self.process.stdin, flush=True)
        return int(self.process.stdout.readline())


STOCKED = Stock()  # it ends with this process, whose end it reads as the end of its input
# What takes the place of `subprocess` in a module that runs nothing else than such scripts.
FORKING = SimpleNamespace(run=STOCKED.run, TimeoutExpired=subprocess.TimeoutExpired)


def run_python(*arguments: object, cwd: Path, check: bool = False) -> Any:
    """Run a script in a process of its own, with nothing of ours."""
    return STOCKED.run([sys.executable, "-I", *map(str, arguments)], cwd=cwd, check=check)
