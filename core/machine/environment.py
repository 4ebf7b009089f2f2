"""The settings of whoever runs this: every environment variable that is read, and what it means.

A setting is read when it is asked for, not when modules load, and jobs inherit all of them. What
travels with an export reads its own two (the key, and where it lies): `core.parts` stands alone.
"""

import os
import re
from dataclasses import dataclass

from core.errors import WorkbenchError

_SIZE = re.compile(r"(?P<number>\d+(\.\d+)?)\s*(?P<unit>[kMGT]?B?)", re.I)
_UNITS = {
    f"{letter}{b}": 1000**power for power, letter in enumerate(("", *"KMGT")) for b in ("", "B")
}


@dataclass(frozen=True)
class Setting:
    """An environment variable; `default` holds where it is unset or empty."""

    name: str
    meaning: str
    default: str = ""

    @property
    def text(self) -> str:
        """What holds."""
        return os.environ.get(self.name, "").strip() or self.default

    @property
    def is_set(self) -> bool:
        """Was it set at all, if only to nothing?"""
        return self.name in os.environ

    @property
    def bytes(self) -> int | None:
        """The size it names, None for no limit; raises WorkbenchError where it is no size."""
        if not self.text:
            return None
        match = _SIZE.fullmatch(self.text)
        if match is None:
            raise WorkbenchError(
                f"{self.name} must be a size such as 500MB or 2GB, not {self.text[:40]!r}."
            )
        return int(float(match["number"]) * _UNITS[match["unit"].upper()])

    @property
    def count(self) -> int | None:
        """The whole number from 1 that it names, None where it names none; raises WorkbenchError
        where it is no such number."""
        if not self.text:
            return None
        if not re.fullmatch("[0-9]{1,6}", self.text) or not int(self.text):
            raise WorkbenchError(
                f"{self.name} must be a whole number from 1, not {self.text[:40]!r}."
            )
        return int(self.text)


HOME = Setting(
    "WORKBENCH_HOME",
    "the folder that projects, models, results and jobs are kept in",
    ".workbench",
)
DATABASE = Setting(
    "WORKBENCH_DATABASE",
    "the PostgreSQL database where several servers share a workspace; unset, SQLite in its folder",
)
DATABASE_PASSWORD = Setting(
    "WORKBENCH_DATABASE_PASSWORD",
    "a file with the password of that database, where it is not in the address",
)
CACHE = Setting(
    "WORKBENCH_CACHE",
    "how much disk what can be made again may take: kept results, exports and reports; what was "
    "not used for longest goes first",
    "4GB",
)
DISK = Setting(
    "WORKBENCH_DISK",
    "how much disk uploads and what can be made again may take together: what can be made again "
    "makes room for uploads, and an upload that does not fit is refused; unset, no limit",
)
MEMORY_CACHE = Setting(
    "WORKBENCH_MEMORY_CACHE",
    "how much memory a server keeps tables and results in for who asks next; what was not used for "
    "longest goes first, and is read or made again",
    "1GB",
)
MEMORY = Setting(
    "WORKBENCH_MEMORY",
    "how much memory a process may take; unset, what the machine or its container has free",
)
JOBS = Setting(
    "WORKBENCH_JOBS",
    "how many jobs a server works on at once; where it is more than one, no person and no project "
    "has all of them",
    "2",
)
JOB_CORES = Setting(
    "WORKBENCH_JOB_CORES",
    "how many processors a job may use; unset, all, but one of more than two is left to the pages",
)
QUEUE = Setting(
    "WORKBENCH_QUEUE",
    "how many jobs of one person or project may wait and run; more are refused",
    "20",
)
SOURCES = Setting(
    "WORKBENCH_SOURCES",
    "what may be read besides uploads; unset, what suits a server that only this machine reaches",
)
DATA = Setting(
    "WORKBENCH_DATA",
    "the folders of the server that visitors may open, several as in PATH",
)
CODE = Setting(
    "WORKBENCH_CODE",
    "1 to let visitors run code of their own in the interview's code tasks, with the rights of the "
    "server, anything else to let nobody; unset, where only this machine reaches the server and "
    "nobody signs in",
)
DEVICE = Setting("WORKBENCH_DEVICE", "where XGBoost fits: cpu, or cuda with its CUDA build", "cpu")
CLUSTER = Setting(
    "WORKBENCH_CLUSTER", "the address of the Dask scheduler that folds and models run on"
)
HASH_KEY = Setting(
    "WORKBENCH_HASH_KEY",
    "the key that personal columns are hashed with; unset, the workspace's own in hash.key",
)
API_KEY = Setting(
    "WORKBENCH_API_KEY",
    "the key that callers of `serve` send as X-API-Key; unset, whoever reaches it may ask",
)
ALERTS = Setting(
    "WORKBENCH_ALERTS",
    "the file that `monitor` adds a line of JSON to for every batch that is not stable",
)
ALERT_ADDRESS = Setting(
    "WORKBENCH_ALERT_ADDRESS",
    "the http address that `monitor` posts the same to, for at most 5 seconds",
)
LOG_INPUTS = Setting(
    "WORKBENCH_LOG_INPUTS",
    "1 to write the rows that `serve` is asked into its log, without what the recipe hides",
)
PROMOTION_URL = Setting(
    "WORKBENCH_PROMOTION_URL",
    "the address that is sent, as JSON, which version of a model came to production; unset, none",
)
PROMOTION_COMMAND = Setting(
    "WORKBENCH_PROMOTION_COMMAND",
    "the command, run without a shell, that reads the same on standard input; unset, none",
)
MLFLOW = Setting(
    "WORKBENCH_MLFLOW",
    "the address of the MLflow server that saved models are logged at as runs; unset, none",
)
PEOPLE = Setting(
    "WORKBENCH_PEOPLE",
    "who may sign in: addresses, or @example.org for all of a domain, with commas; unset, "
    "everybody whom the provider knows",
)
PROMOTERS = Setting(
    "WORKBENCH_PROMOTERS",
    "who of those who sign in may bring versions to production, in the same way; unset, whoever "
    "may change the project that saved the model",
)
AUDITORS = Setting(
    "WORKBENCH_AUDITORS",
    "who of those who sign in may read what everybody did, in the same way; unset, nobody",
)
GUARDED = Setting("WORKBENCH_GUARDED", "1 in the jobs of a server where people sign in, by itself")
LOG = Setting("WORKBENCH_LOG", "json for a log of one line of JSON an entry, on standard error")
