"""A chart as a short script: the same numbers and the same picture from the user's own file."""

import inspect
import re
from collections.abc import Iterator
from pathlib import PurePath

from core.explore.visual.cuts import WHOLE, Axis
from core.explore.visual.pandas_filter import TooRichError, as_pandas
from core.explore.visual.plot import PlotData
from core.explore.visual.roles import Role, role_of
from core.explore.visual.script_bodies import (
    BODIES,
    FILL_ROWS,
    FILL_VALUES,
    FITS,
    SAMPLE,
    SHARE,
    STEPS,
    TREND,
)
from core.explore.visual.script_parts import FUNCTIONS, HEAD, PERIODS
from core.parts.formula import functions, kinds, language, operators, syntax
from core.table.dataset import Dataset
from core.table.stored_as import stored_as

_OUR_IMPORT = re.compile(r"^from core\..* import (?:\([^)]*\)|.*)\n", re.M)
_READERS = {".parquet": "read_parquet", ".xlsx": "read_excel", ".xls": "read_excel"}


def script_of(dataset: Dataset, data: PlotData, condition: str) -> str:
    """Python that needs only pandas and plotly; its `table` holds the numbers of the chart."""
    body = BODIES[data.spec.chart]
    cuts = dict(_cuts(dataset, data))
    values = {
        "CUTS": "".join(f"        {role!r}: {code},\n" for role, code in cuts.items()),
        "TREND": _trend(data),
        **_settings(data),
    }
    # A column may be called like a placeholder: each place is filled once.
    body = re.sub(r"<([A-Z_]+)>", lambda match: values.get(match[1], match[0]), body)
    needed = [code for name, code in FUNCTIONS.items() if _does_call(body, name)]
    carried, mask = _filter(dataset, condition)
    head = HEAD.replace("<FILE>", repr(dataset.name)).replace("<READ>", _read(dataset, data, mask))
    return "\n\n".join(filter(None, [head.strip(), carried, *needed, mask, body.strip()])) + "\n"


def _does_call(body: str, name: str) -> bool:
    """Is a function called by the body, or by another that is?"""
    callers = {"level_names": "levels", "five": "apply(five"}
    return f" {name}(" in body or f"({name}(" in body or callers.get(name, "\0") in body


def _trend(data: PlotData) -> str:
    if not data.fits:
        return ""
    by_level = any(fit.colour for fit in data.fits)
    text = TREND.replace("<FIT_COLOUR>", 'shown["colour"]' if by_level else "''")
    text = text.replace("<FIT>", FITS[data.spec.trend])
    return text.replace("<X>", repr(data.x.name)).replace("<Y>", repr(data.y.name))


def _filter(dataset: Dataset, condition: str) -> tuple[str, str]:
    """What the filter needs carried along, and the line that keeps the rows."""
    if not condition.strip():
        return "", "rows = frame"
    dates = frozenset(n for n, v in dataset.frame.dtypes.items() if v.kind == "M")
    try:
        return "", f"rows = frame[{as_pandas(condition, dates)}]"
    except TooRichError:
        return _language(), f"rows = frame[is_true({condition!r}, frame)]"


def _language() -> str:
    """The source of the formula language, for conditions that compute with columns."""
    modules = (kinds, functions, operators, syntax, language)
    return _OUR_IMPORT.sub("", "\n".join(inspect.getsource(module) for module in modules))


def _read(dataset: Dataset, data: PlotData, mask: str) -> str:
    reader = _READERS.get(PurePath(dataset.name).suffix.lower(), "read_csv")
    names = [n for n in dataset.frame.columns if n in data.spec.used or repr(n) in mask]
    if "is_true(" in mask:
        names = list(dataset.frame.columns)
    texts = {n: "str" for n in names if stored_as(dataset.frame[n]) == "text"}
    types = f", dtype={texts!r}" if texts and reader != "read_parquet" else ""
    lines = [f"frame = pd.{reader}(FILE{types})"]
    for name in names:
        stored = stored_as(dataset.frame[name])
        if stored == "date":
            lines.append(f"frame[{name!r}] = pd.to_datetime(frame[{name!r}])")
        elif stored == "number":
            lines.append(f"frame[{name!r}] = pd.to_numeric(frame[{name!r}], errors='coerce')")
    return "\n".join(lines)


def _cuts(dataset: Dataset, data: PlotData) -> Iterator[tuple[str, str]]:
    """What each channel is made of, as code over `rows`."""
    if data.axes:
        for place, axis in enumerate(data.axes):
            yield f"v{place}", _cut(dataset, axis)
        yield "colour", _cut(dataset, data.colour)
        return
    yield "facet", _cut(dataset, data.facet)
    yield "colour", _cut(dataset, data.colour)
    yield "x", _cut(dataset, data.x)
    if data.spec.chart in ("scatter", "density", "heat"):
        yield "y", _cut(dataset, data.y)
    measured = data.spec.colour if data.spec.chart == "heat" else data.spec.y
    if data.spec.chart not in ("scatter", "density") and measured:
        yield "value", _numbers(data, measured)
    if data.spec.size:
        yield "size", f"rows[{data.spec.size!r}]"


def _numbers(data: PlotData, name: str) -> str:
    column = f"rows[{name!r}]"
    if data.of is None:
        return column
    return f"(level_names({column}) == {data.of!r}).astype(float).where({column}.notna())"


def _cut(dataset: Dataset, axis: Axis) -> str:
    if axis == WHOLE:
        return "''"
    column = f"rows[{axis.name!r}]"
    role = role_of(dataset.schema[axis.name])
    if not axis.labels:
        return column
    if axis.role is Role.TIME:
        return f"{column}.dt.to_period({PERIODS[axis.step]!r}).dt.start_time"
    if axis.role is Role.LEVELS:
        column += ".dt.year" if role is Role.TIME else ""
        rest, gap = _others(axis)
        return f"levels({column}, {list(axis.levels)!r}, {rest!r}, {gap!r})"
    if len(axis.edges) == len(axis.labels) + 1:
        return f"steps({column}, {list(axis.edges)!r})"
    return f"parts({column}, {list(axis.edges)!r}, {list(axis.labels)!r})"


def _others(axis: Axis) -> tuple[str, str]:
    """The names of the rest and of the gap; a name that is not there is never given."""
    spare = list(axis.labels[len(axis.levels) :])
    return (spare[0] if spare else "", spare[-1] if spare else "")


def _settings(data: PlotData) -> dict[str, str]:
    spec = data.spec
    y_title = data.y.name if data.y != WHOLE else data.value_title
    is_grouped = spec.stacking == "group" or data.measure in ("mean", "median")
    is_share = spec.stacking == "share" and data.measure in ("count", "sum")
    quantiles = data.marks["quantile"].nunique() if "quantile" in data.marks else 0
    return {
        "AGGREGATE": _aggregate(data),
        "STEPS": _every_step(data),
        "SHARE": SHARE if is_share and spec.chart in ("bar", "histogram", "line") else "",
        "SAMPLE": SAMPLE.replace("<MOST>", str(data.sample_rows)) if data.sample_rows else "",
        "BARMODE": "group" if is_grouped else "stack",
        "X_TITLE": repr(data.x.name),
        "Y_TITLE": repr(y_title),
        "NAMES": repr([axis.name for axis in data.axes]),
        "COLUMNS": repr([f"v{n}" for n in range(len(data.axes))]),
        "QUANTILES": str(quantiles),
        "LIMIT": str(len(data.marks)),
    }


def _aggregate(data: PlotData) -> str:
    has_value = data.spec.colour if data.spec.chart == "heat" else data.spec.y
    if data.measure == "count" or not has_value:
        return "cells.size()"
    return f'cells["value"].{data.measure}()'


def _every_step(data: PlotData) -> str:
    """All calendar steps of a line, also those without rows: no rows, and no mean."""
    if data.spec.chart != "line" or data.x.role is not Role.TIME:
        return ""
    fill = FILL_VALUES if data.measure == "count" else FILL_ROWS
    ends = f"{data.x.places[0]!r}, {data.x.places[-1]!r}"
    text = STEPS.replace("<ENDS>", ends).replace("<FILL>", fill)
    return text.replace("<FREQUENCY>", repr(PERIODS[data.x.step]))
