"""Workers of jobs, forked from a process that has loaded what they load: by itself, each takes two
to three seconds to do so, and every job of a test waits for it.

A test that is about how a worker starts is marked `cold`.
"""

import os
import runpy
import subprocess
import sys
import tempfile
from multiprocessing import get_context, popen_forkserver, spawn
from multiprocessing.connection import Connection
from types import SimpleNamespace
from typing import Any

FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["core.worker", "core.model.train", "core.export"])


def _without_main(name: str) -> dict[str, Any]:
    """What a process is told of this one. A page that a test runs passes for the main module, which
    would be run again."""
    told = spawn.get_preparation_data(name)
    return {key: value for key, value in told.items() if not key.startswith("init_main")}


popen_forkserver.spawn = SimpleNamespace(get_preparation_data=_without_main)


class ForkedWorker:
    """What `subprocess.Popen` would give for `python -m core.worker FOLDER`."""

    def __init__(self, command: list[str], **how: Any) -> None:
        python, way, module, *argv = command
        assert (python, way, module) == (sys.executable, "-m", "core.worker")
        asked = {"argv": argv, "env": dict(how["env"]), "cwd": str(how["cwd"])}
        read, self.stdin = FORKS.Pipe(duplex=False)
        begun, told = FORKS.Pipe(duplex=False)
        self._process = FORKS.Process(target=work, args=(asked, how["stdout"].name, read, told))
        self._process.start()
        read.close()
        told.close()
        begun.poll(None)  # its own session is there, to which signals go
        begun.close()
        self.pid = self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self.returncode

    def wait(self, timeout: float | None = None) -> int | None:
        self._process.join(timeout)
        return self.returncode


def work(asked: dict[str, Any], log: str, stdin: Connection, told: Connection) -> None:
    """Become the process that would have been started."""
    os.setsid()
    told.close()
    shown = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number, file in ((0, stdin.fileno()), (1, shown), (2, shown)):
        os.dup2(file, number)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(number, how, closefd=False, buffering=1)
        for number, how in ((0, "r"), (1, "w"), (2, "w"))
    )
    os.environ.clear()
    os.environ.update(asked["env"])
    tempfile.tempdir = None  # found anew, by what the environment now says
    os.chdir(asked["cwd"])
    sys.argv = ["core.worker", *asked["argv"]]
    sys.modules.pop("core.worker")
    runpy.run_module("core.worker", run_name="__main__", alter_sys=True)


# What takes the place of `subprocess` in a module that starts nothing else than workers.
FORKED = SimpleNamespace(Popen=ForkedWorker, PIPE=subprocess.PIPE, STDOUT=subprocess.STDOUT)
