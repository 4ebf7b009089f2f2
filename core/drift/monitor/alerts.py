"""Telling the operator of a batch that is not stable: a line in a file, and a request to an
address, both named by who runs this."""

from collections.abc import Iterator
from pathlib import Path

from core.drift.monitor.feedback import Feedback
from core.drift.monitor.monitor import Monitored
from core.machine import environment
from core.machine.outbound import post
from core.workspace.files import append_line

SECONDS = 5.0  # that an address may take


def told_of(reference: str, found: Monitored | Feedback) -> tuple[str, ...]:
    """Tell of a batch, or of outcomes that came later, that is not stable where that is asked for;
    what failed, in sentences.

    It is kept by then, and stays so.
    """
    if found.news is None:
        return ()
    alert = {"model": reference, **found.news}
    return tuple(_failures(alert))


def _failures(alert: dict[str, object]) -> Iterator[str]:
    file, address = environment.ALERTS.text, environment.ALERT_ADDRESS.text
    if file:
        try:
            append_line(Path(file), alert)
        except OSError as error:
            yield f"{environment.ALERTS.name}: {file} cannot be written ({error.strerror})."
    if address and (why_not := post(address, alert, SECONDS)):
        yield f"{environment.ALERT_ADDRESS.name}: the alert was not taken. {why_not}"
