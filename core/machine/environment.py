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


HOME = Setting(
    "WORKBENCH_HOME",
    "the folder that projects, models, results and jobs are kept in",
    ".workbench",
)
DATABASE = Setting(
    "WORKBENCH_DATABASE",
    "the PostgreSQL database where several servers share a workspace; unset, SQLite in its folder",
)
CACHE = Setting(
    "WORKBENCH_CACHE",
    "how much disk what can be made again may take: kept results, exports and reports; what was "
    "not used for longest goes first",
    "4GB",
)
MEMORY = Setting(
    "WORKBENCH_MEMORY",
    "how much memory a process may take; unset, what the machine or its container has free",
)
SOURCES = Setting(
    "WORKBENCH_SOURCES",
    "what may be read besides uploads; unset, what suits a server that only this machine reaches",
)
DATA = Setting(
    "WORKBENCH_DATA",
    "the folders of the server that visitors may open, several as in PATH",
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
