"""From which value on a metric of a watched model is an alarm, as people set it."""

import json
import math
from collections.abc import Mapping

from sqlalchemy import Connection

from core.drift.monitor.history import place_of
from core.drift.monitor.scoring import followed_metrics
from core.errors import InvalidOptionError
from core.wording.listing import listed
from core.workspace.registry import SavedModel
from core.workspace.registry.reach import check_may_change_model
from core.workspace.store import changing, reading
from core.workspace.store.documents import find_document, put_document

LIMITS = "limits"


def read_limits(saved: SavedModel) -> dict[str, float]:
    """The limit of each metric that has one."""
    with reading() as connection:
        return _limits_in(connection, saved)


def set_limits(saved: SavedModel, limits: Mapping[str, float | None]) -> dict[str, float]:
    """Set the limits of some metrics, None takes one away; all that hold then.

    Raises InvalidOptionError for a metric that is not followed, or a value that it cannot take, and
    NoRightError where who acts here may not change the model.
    """
    check_may_change_model(saved.card.name)
    for key, value in limits.items():
        _check(saved, key, value)

    def work(connection: Connection) -> dict[str, float]:
        changed = {**_limits_in(connection, saved), **limits}
        kept = {key: value for key, value in changed.items() if value is not None}
        put_document(connection, place_of(saved), LIMITS, json.dumps(kept))
        return kept

    return changing(work)


def _limits_in(connection: Connection, saved: SavedModel) -> dict[str, float]:
    kept = find_document(connection, place_of(saved), LIMITS)
    return {} if kept is None else {str(k): float(v) for k, v in json.loads(kept).items()}


def _check(saved: SavedModel, key: str, value: float | None) -> None:
    followed = {metric.key: metric for metric in followed_metrics(saved.card)}
    if key not in followed:
        raise InvalidOptionError(
            f"Of {saved.card.reference} {listed(list(followed))} are followed, not {key[:40]!r}."
        )
    metric = followed[key]
    if value is not None and not (math.isfinite(value) and metric.least <= value <= metric.most):
        raise InvalidOptionError(
            f"The limit of {metric.label} must be a number from {metric.least:g} to "
            f"{metric.most:g}, got {value}."
        )
