"""Raw rows as they may be kept and shown: personal cells as the cleaning rules leave them.

The rules may be applied to such rows again: what is hidden stays what it is. A number or a date
that was masked or hashed is a text, so the model meets a gap there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.methods.clean import CellRule
from core.parts.formula.syntax import columns_of
from core.parts.predictions.front import as_met
from core.parts.values import personal
from core.parts.values.repairs import repair
from core.parts.values.reshape import computed, joined, parted, renamed
from core.pipeline.cleaning import Cleaning
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset


@dataclass(frozen=True)
class _Origin:
    """The raw columns behind a column, and whether it was made of them or is the one itself."""

    raw: tuple[str, ...]
    is_made: bool = False


def without_personal(pipeline: Any, rows: pd.DataFrame) -> pd.DataFrame:
    """The raw rows that a pipeline is given, without what its rules hide of them."""
    return with_columns(rows, _hidden_by(pipeline, rows))


def shown_rows(pipeline: Any, rows: pd.DataFrame, features: tuple[str, ...]) -> pd.DataFrame:
    """The same, with the columns as the model meets them that rules hide or make of others."""
    hidden = _hidden_by(pipeline, rows)
    met = [name for name in features if name not in rows.columns or name in hidden]
    if not met:
        return rows
    return with_columns(rows, hidden | dict(as_met(pipeline, rows)[met].items()))


def hidden_names(pipeline: Any, rows: pd.DataFrame) -> tuple[str, ...]:
    """The raw columns whose cells a pipeline's rules hide."""
    return tuple(_hidden_by(pipeline, rows))


def rows_of_table(dataset: Dataset, recipe: Recipe, rows: Any) -> pd.DataFrame:
    """Some rows of a table, by their labels, without what the recipe's rules hide of them."""
    cleaning = Cleaning(dataset, recipe)
    repairs = cleaning.repairs_for(*cleaning.frame.columns).repairs
    chosen = dataset.frame.loc[rows]
    if not any(map(is_personal, repairs)):
        return chosen
    return with_columns(chosen, hidden_columns(cleaning.start.loc[rows], repairs))


def with_columns(rows: pd.DataFrame, columns: Mapping[str, Any]) -> pd.DataFrame:
    """The rows with columns put in place of theirs or behind, whatever they are called."""
    changed = rows.copy(deep=False)
    for name, cells in columns.items():
        changed[name] = cells
    return changed


def _hidden_by(pipeline: Any, rows: pd.DataFrame) -> dict[str, pd.Series]:
    if "repair" not in pipeline.named_steps:
        return {}
    typed = pipeline.named_steps["conform"].transform(rows)
    return hidden_columns(typed, pipeline.named_steps["repair"].rules)


def is_personal(rule: CellRule) -> bool:
    """Does the rule mask, hash or coarsen columns?"""
    function, _, _ = rule
    return function.__module__ == personal.__name__


def hidden_columns(typed: pd.DataFrame, rules: Iterable[CellRule]) -> dict[str, pd.Series]:
    """What to keep of the raw columns that are hidden, by name.

    One that is hidden itself, by another name perhaps, is kept as the rule leaves it. Where a
    column is hidden that was made of others, nothing of their cells is kept.
    """
    frame, origins = typed, {name: _Origin((name,)) for name in typed.columns}
    left, emptied = dict[str, pd.Series](), dict[str, pd.Series]()
    for rule in rules:
        function, columns, arguments = rule
        before, frame = frame, repair(frame, (rule,))
        if columns is None:
            origins |= _origins_after(origins, function, dict(arguments))
        for name in (columns or ()) if is_personal(rule) else ():
            origin = origins.get(name, _Origin(()))
            if origin.is_made:
                emptied |= {raw: _without_cells(typed[raw]) for raw in origin.raw}
            elif origin.raw:
                left[origin.raw[0]] = _left(before[name], frame[name], rule)
    return left | emptied


def _is(function: Any, known: Any) -> bool:
    """Is it that function? A model that was saved carries a copy of it."""
    return (function.__module__, function.__name__) == (known.__module__, known.__name__)


def _left(before: pd.Series, after: pd.Series, rule: CellRule) -> pd.Series:
    """A column as a rule leaves it; a number as its band's middle, since the band is a text."""
    function, _, arguments = rule
    if _is(function, personal.banded) and before.dtype.kind in "iuf":
        width = float(dict(arguments)["width"])
        return (np.floor(before.astype("float64") / width) + 0.5) * width
    return after


def _without_cells(values: pd.Series) -> pd.Series:
    return values.where(np.zeros(len(values), dtype=bool))


def _origins_after(
    origins: dict[str, _Origin], function: Any, arguments: dict[str, Any]
) -> dict[str, _Origin]:
    """The columns that a rule about the whole table makes or renames."""
    if _is(function, renamed):
        return {new: origins[old] for old, new in arguments["names"] if old in origins}
    behind = {
        name: [origins[part] for part in parts if part in origins]
        for name, parts in _made_of(function, arguments).items()
    }
    return {
        name: _Origin(tuple({raw: None for origin in found for raw in origin.raw}), is_made=True)
        for name, found in behind.items()
    }


def _made_of(function: Any, arguments: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    if _is(function, parted):
        return dict.fromkeys(arguments["names"], (arguments["column_name"],))
    if _is(function, joined):
        return {arguments["name"]: tuple(arguments["parts"])}
    if _is(function, computed):
        return {arguments["name"]: tuple(columns_of(arguments["formula"]))}
    return {}
