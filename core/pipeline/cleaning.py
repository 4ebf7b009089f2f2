"""The table a recipe's cleaning makes of a dataset, and the kinds of its columns."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from core.carried.values.kinds import as_kind
from core.methods.clean import (
    CLEANING,
    KEPT,
    CellRule,
    Cleaned,
    RowRepairs,
    State,
    clean,
    clean_states,
    origin,
    row_repairs,
)
from core.recipe.recipe import Recipe, as_step
from core.table.dataset import Dataset, make_dataset
from core.table.infer import describe_column
from core.table.schema import Column, Kind, Schema
from core.workspace.files import home


@dataclass(frozen=True)
class Cleaning:
    """A dataset's chain of rules: the typed table it starts from, and the state after each."""

    start: pd.DataFrame
    states: tuple[State, ...]

    @property
    def frame(self) -> pd.DataFrame:
        return self.states[-1].frame if self.states else self.start


def rules_of(recipe: Recipe) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The cleaning rules that are switched on, as `core.methods.clean` takes them."""
    return tuple((pick.method, dict(pick.options)) for pick in recipe.rules)


def cleaning_part(recipe: Recipe) -> Recipe:
    """The recipe as far as the cleaned table depends on it."""
    rules = tuple(map(as_step, recipe.rules))
    return Recipe(dataset=recipe.dataset, kinds=recipe.kinds, cleaning=rules)


def typed_frame(dataset: Dataset, recipe: Recipe) -> pd.DataFrame:
    """The table with the user's kinds; cells that do not fit them are missing."""

    def make() -> pd.DataFrame:
        typed = dataset.frame.copy(deep=False)
        for name, kind in recipe.kinds.items():
            if name in typed.columns and kind is not dataset.schema[name].kind:
                typed[name] = as_kind(typed[name], kind)
        return typed

    return KEPT.started(_name(dataset, recipe), make)


def cleaning_of(dataset: Dataset, recipe: Recipe) -> Cleaning:
    """Every step of the chain; a rule that does not suit says so in its effect."""
    start = typed_frame(dataset, recipe)
    return Cleaning(start, clean_states(start, rules_of(recipe), _name(dataset, recipe)))


def cleaned_table(dataset: Dataset, recipe: Recipe) -> Cleaned:
    """The table typed by the user's kinds and cleaned, with the effect of each rule.

    Raises a WorkbenchError that names the first rule that does not suit the table.
    """
    start = typed_frame(dataset, recipe)
    return clean(start, rules_of(recipe), _name(dataset, recipe))


def _name(dataset: Dataset, recipe: Recipe) -> str:
    """What a chain's states are kept under; the key that hashes are made with is the home's."""
    return f"{home()} {dataset.fingerprint} {sorted(recipe.kinds.items())!r}"


def cleaned_dataset(dataset: Dataset, recipe: Recipe) -> Dataset:
    """The retyped and cleaned table as a dataset of its own; the same one where nothing changes.

    Raises BadTableError where the rules leave no row or no column.
    """
    if not recipe.kinds and not recipe.rules:
        return dataset
    cleaning = cleaning_of(dataset, recipe)
    frame = cleaned_table(dataset, recipe).frame.copy(deep=False)
    for name, kind in _made_kinds(cleaning, recipe).items():
        frame[name] = as_kind(frame[name], kind)
    tidy = make_dataset(frame, dataset.name)
    kinds = kinds_now(tidy.schema.names, recipe.kinds, cleaning.states)
    return replace(tidy, schema=effective_schema(tidy, recipe.with_(kinds=kinds)))


def kinds_now(
    names: tuple[str, ...], kinds: Mapping[str, Kind], states: tuple[State, ...]
) -> dict[str, Kind]:
    """The user's kinds by the names of the cleaned table, as far as rules left them true."""
    now = {}
    for name in names:
        raw, is_same = origin(states, name)
        if raw in kinds and (is_same or raw == name and _is_made(states, name)):
            now[name] = kinds[raw]
    return now


def _made_kinds(cleaning: Cleaning, recipe: Recipe) -> dict[str, Kind]:
    """The kinds that the user set for columns that rules made."""
    made = (name for name in cleaning.frame.columns if _is_made(cleaning.states, name))
    return {name: recipe.kinds[name] for name in made if name in recipe.kinds}


def _is_made(states: tuple[State, ...], name: str) -> bool:
    return any(state.rule is not None and name in state.rule.makes for state in states)


def effective_schema(dataset: Dataset, recipe: Recipe) -> Schema:
    """The schema with the kinds that the user set."""
    columns = [
        describe_column(
            as_kind(dataset.frame[column.name], recipe.kinds[column.name]),
            recipe.kinds[column.name],
        ).model_copy(update={"reason": "you said so"})
        if recipe.kinds.get(column.name, column.kind) is not column.kind
        else column
        for column in dataset.schema.columns
    ]
    return Schema(columns=tuple(columns))


def working_schema(dataset: Dataset, recipe: Recipe) -> Schema:
    """The columns of the cleaned table: those of the raw table by the name they have now, those
    that rules made or remade as they look."""
    cleaning = cleaning_of(dataset, recipe)
    raw = {column.name: column for column in effective_schema(dataset, recipe).columns}
    columns = (_working(name, cleaning, raw, recipe) for name in cleaning.frame.columns)
    return Schema(columns=tuple(columns))


def _working(name: str, cleaning: Cleaning, raw: dict[str, Column], recipe: Recipe) -> Column:
    source, is_same = origin(cleaning.states, name)
    if is_same:
        return raw[source].model_copy(update={"name": name})
    kind = _made_kinds(cleaning, recipe).get(name)
    values = cleaning.frame[name]
    return describe_column(as_kind(values, kind) if kind else values, kind)


def made_columns(cleaning: Cleaning, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the names that rules made, or remade as another kind."""
    return tuple(name for name in names if not origin(cleaning.states, name)[1])


def ignored_now(recipe: Recipe, cleaning: Cleaning) -> set[str]:
    """The ignored columns, by their names in the cleaned table."""
    ignored = set(recipe.ignored)
    return {n for n in cleaning.frame.columns if {n, origin(cleaning.states, n)[0]} & ignored}


def repairs_for(recipe: Recipe, cleaning: Cleaning, wanted: tuple[str, ...]) -> RowRepairs:
    """What makes the wanted columns of raw ones, for every row that is predicted."""
    found = row_repairs(cleaning.start, cleaning.states, wanted)
    typed = tuple((name, str(recipe.kinds.get(name, kind))) for name, kind in found.inputs)
    return RowRepairs(typed, found.repairs)


def in_place_repairs(recipe: Recipe) -> tuple[CellRule, ...]:
    """The repairs of cells that leave names and kinds of columns alone."""
    rules = [CLEANING[key].configure(**options) for key, options in rules_of(recipe)]
    return tuple(
        cell
        for rule in rules
        if not (rule.makes or rule.retypes or rule.moves)
        for cell in rule.cells
    )
