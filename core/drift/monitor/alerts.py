"""Telling the operator of a batch that is not stable: a line in a file, and a request to an
address, both named by who runs this."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from core.drift.monitor.monitor import Monitored
from core.errors import WorkbenchError
from core.machine import environment
from core.workspace.files import append_line

SECONDS = 5.0  # that an address may take


def told_of(reference: str, found: Monitored) -> tuple[str, ...]:
    """Tell of a new batch that is not stable where that is asked for; what failed, in sentences.

    The batch is kept by then, and stays so.
    """
    if not found.is_new or found.look.verdict == "stable":
        return ()
    alert = {
        "model": reference,
        "batch": found.number,
        "label": found.look.label,
        "at": found.look.at,
        "rows": found.look.rows,
        "verdict": found.look.verdict,
        "reason": found.look.reason,
    }
    return tuple(_failures(alert))


def _failures(alert: dict[str, object]) -> Iterator[str]:
    file, address = environment.ALERTS.text, environment.ALERT_ADDRESS.text
    if file:
        try:
            append_line(Path(file), alert)
        except OSError as error:
            yield f"{environment.ALERTS.name}: {file} cannot be written ({error.strerror})."
    if address:
        try:
            _post(address, alert)
        except (OSError, ValueError, WorkbenchError) as error:
            yield f"{environment.ALERT_ADDRESS.name}: the alert was not taken ({_why(error)})."


def _post(address: str, alert: dict[str, object]) -> None:
    if urlsplit(address).scheme not in ("http", "https"):
        raise WorkbenchError("it must begin with http:// or https://")
    body, kind = json.dumps(alert).encode("ascii"), {"Content-Type": "application/json"}
    request = urllib.request.Request(address, body, kind)
    with urllib.request.urlopen(request, timeout=SECONDS):
        pass


def _why(error: Exception) -> str:
    """Without the address, which may hold a secret."""
    if isinstance(error, urllib.error.HTTPError):
        return f"it answered {error.code}"
    if isinstance(error, urllib.error.URLError):
        return str(getattr(error.reason, "strerror", None) or "it cannot be reached")
    return "it took too long" if isinstance(error, TimeoutError) else str(error)
