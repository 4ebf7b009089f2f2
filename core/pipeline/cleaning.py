"""What a recipe's cleaning makes of a dataset, and the kinds of its columns."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from core.errors import WorkbenchError
from core.methods.clean import (
    KEPT,
    RowRepairs,
    State,
    check_states,
    clean_states,
    origin,
    row_repairs,
)
from core.parts.values.fill_down import fill_raw
from core.parts.values.kinds import as_kind
from core.pipeline.cleaning_rules import rules_of
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset, make_dataset
from core.table.infer import describe_column
from core.table.retype import retyped_schema
from core.table.schema import FEATURE_KINDS, Column, Kind, Schema
from core.workspace.files import home


@dataclass(frozen=True, eq=False)
class Cleaning:
    """A dataset as a recipe cleans it; each part is made when it is first asked for.

    The state after every rule is kept, so that two of the same rules share their work.
    """

    dataset: Dataset
    recipe: Recipe

    @cached_property
    def start(self) -> pd.DataFrame:
        """The table with the user's kinds; cells that do not fit them are missing."""

        def make() -> pd.DataFrame:
            typed = self.dataset.frame.copy(deep=False)
            for name, kind in self.recipe.kinds.items():
                if name in typed.columns and kind is not self.dataset.schema[name].kind:
                    typed[name] = as_kind(typed[name], kind)
            return typed

        return KEPT.started(self._name, make)

    @cached_property
    def states(self) -> tuple[State, ...]:
        """The table after each rule; a rule that does not suit says so in its effect."""
        return clean_states(self.start, rules_of(self.recipe), self._name)

    @property
    def frame(self) -> pd.DataFrame:
        """The cleaned table; its index names the dataset's rows by their place."""
        return self.states[-1].frame if self.states else self.start

    def checked(self) -> "Cleaning":
        """The same; raises a WorkbenchError that names the first rule that does not suit."""
        check_states(self.states)
        return self

    @cached_property
    def raw_schema(self) -> Schema:
        """The raw columns with the kinds that the user set."""
        return retyped_schema(self.dataset, self.recipe.kinds)

    @cached_property
    def schema(self) -> Schema:
        """The columns of the cleaned table: those of the raw table by the name they have now,
        those that rules made or remade as they look."""
        raw = {column.name: column for column in self.raw_schema.columns}
        return Schema(columns=tuple(self._column(name, raw) for name in self.frame.columns))

    @cached_property
    def ignored(self) -> frozenset[str]:
        """The columns that the user left out, by their names in the cleaned table."""
        out = set(self.recipe.ignored)
        names = self.frame.columns
        return frozenset(n for n in names if {n, origin(self.states, n)[0]} & out)

    @cached_property
    def features(self) -> tuple[str, ...]:
        """The columns that a model may use: of a useful kind, not left out, not the target."""
        out = {self.recipe.target, *self.ignored}
        columns = self.schema.columns
        return tuple(c.name for c in columns if c.kind in FEATURE_KINDS and c.name not in out)

    def made(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the names that rules made, or remade as another kind."""
        return tuple(name for name in names if not origin(self.states, name)[1])

    def repairs_for(self, *wanted: str) -> RowRepairs:
        """What makes the wanted columns of raw ones, for every row that is predicted."""
        found = row_repairs(self.start, self.states, wanted)
        kinds = self.recipe.kinds
        typed = tuple((name, str(kinds.get(name, kind))) for name, kind in found.inputs)
        return RowRepairs(typed, found.repairs)

    @property
    def taught(self) -> pd.DataFrame:
        """The raw table with the gaps filled that rules fill down: what models are given of it."""
        taught, before = self.dataset.frame, [self.start, *(state.frame for state in self.states)]
        for place, state in enumerate(self.states):
            if state.rule is None or not state.rule.filled:
                continue
            there = [name for name in state.rule.filled if name in before[place].columns]
            names = [(origin(self.states[:place], name)[0], name) for name in there]
            for name, _ in names:
                self._check_raw(name)
            taught = fill_raw(taught, before[place], names)
        return taught

    def _check_raw(self, name: str) -> None:
        if name not in self.dataset.frame.columns:
            raise WorkbenchError(
                f"{name!r} is made by a step on Clean and cannot be filled down: fill down the "
                "columns that it is made of, before it."
            )

    def as_dataset(self) -> Dataset:
        """The cleaned table as a dataset of its own; the same one where nothing changes.

        Raises BadTableError where the rules leave no row or no column, and as `checked` does.
        """
        if not self.recipe.kinds and not self.recipe.rules:
            return self.dataset
        frame = self.checked().frame.copy(deep=False)
        for name, kind in self._made_kinds.items():
            frame[name] = as_kind(frame[name], kind)
        tidy = make_dataset(frame, self.dataset.name)
        kinds = kinds_now(tidy.schema.names, self.recipe.kinds, self.states)
        return replace(tidy, schema=retyped_schema(tidy, kinds))

    @property
    def _name(self) -> str:
        """What the states are kept under; the key that hashes are made with is the home's."""
        kinds = sorted(self.recipe.kinds.items())
        return f"{home()} {self.dataset.fingerprint} {kinds!r}"

    @cached_property
    def _made_kinds(self) -> dict[str, Kind]:
        """The kinds that the user set for columns that rules made."""
        made = (name for name in self.frame.columns if _is_made(self.states, name))
        return {name: self.recipe.kinds[name] for name in made if name in self.recipe.kinds}

    def _column(self, name: str, raw: Mapping[str, Column]) -> Column:
        source, is_same = origin(self.states, name)
        if is_same:
            return raw[source].model_copy(update={"name": name})
        kind, values = self._made_kinds.get(name), self.frame[name]
        return describe_column(as_kind(values, kind) if kind else values, kind)


def cleaned_dataset(dataset: Dataset, recipe: Recipe) -> Dataset:
    """The cleaned table as a dataset of its own, as a function to remember."""
    return Cleaning(dataset, recipe).as_dataset()


def cleaned_schema(dataset: Dataset, recipe: Recipe) -> Schema:
    """The columns of the cleaned table, as a function to remember."""
    return Cleaning(dataset, recipe).schema


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


def _is_made(states: tuple[State, ...], name: str) -> bool:
    return any(state.rule is not None and name in state.rule.makes for state in states)
