"""Where marks stand: level names escaped and apart, times as Plotly takes them."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from core.explore.visual.cuts import Axis
from core.explore.visual.roles import Role
from core.wording.escape import as_labels

NANOSECONDS_A_MILLISECOND = 1e6


def is_category(axis: Axis) -> bool:
    """Are the places names, not numbers or times?"""
    return bool(axis.places) and isinstance(axis.places[0], str) and axis.role is not Role.TIME


def places_on(axis: Axis, values: Iterable[Any]) -> Any:
    """What a figure takes for these values of the axis."""
    if is_category(axis):
        names = dict(zip(axis.places, as_labels(axis.places), strict=True))
        return [names[value] for value in values]
    if axis.role is Role.TIME and not axis.places:
        return times(values)
    if axis.role is Role.TIME:
        return list(values)
    return np.asarray(list(values), dtype="float64")


def times(nanoseconds: Iterable[float]) -> Any:
    """The milliseconds since 1970 that Plotly's date axis takes."""
    return np.asarray(list(nanoseconds), dtype="float64") / NANOSECONDS_A_MILLISECOND
