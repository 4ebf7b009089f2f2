"""What an encoder makes of each level of a column: the table of codes that a model reads."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.errors import NotApplicableError
from core.methods.prepare import SLOTS, Slot
from core.methods.prepare.encoders import ENCODERS
from core.methods.prepare.encoding import OTHERS
from core.methods.prepare.imputers import ALL_COLUMNS
from core.model.preview.preparing import check_width, preparation_part
from core.parts.steps.naming import readable
from core.pipeline.build import build_preparation
from core.pipeline.cleaning import Cleaning
from core.pipeline.column_methods import ColumnMethods, has_trait
from core.pipeline.column_stages import described_by, fill
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.wording.listing import some_of
from core.wording.numbers import counted

ENCODING_SLOTS = ("encoder", "many_encoder")
LEVELS_TOLD, GROUPS_TOLD = 3, 5


@dataclass(frozen=True)
class LevelCode:
    """A level of a column, its training rows, and its code: a number for each output."""

    level: str
    rows: int
    values: tuple[float, ...]


@dataclass(frozen=True)
class LevelCodes:
    """The codes of a column's levels, by the encoder `method`; the commonest level first.

    They are as a new row gets them, before they are standardised. Where the encoder is
    cross-fitted, a training row's own code comes from other rows and differs a little.
    """

    column: str
    method: str
    outputs: tuple[str, ...]
    levels: tuple[LevelCode, ...]

    @property
    def shared(self) -> tuple[tuple[str, ...], ...]:
        """The levels that cannot be told apart any more, those of one code together; the largest
        such group first."""
        by_code: dict[tuple[float, ...], list[str]] = defaultdict(list)
        for code in self.levels:
            by_code[code.values].append(code.level)
        return tuple(sorted((tuple(g) for g in by_code.values() if len(g) > 1), key=len)[::-1])

    @property
    def is_map(self) -> bool:
        """Are the first two outputs axes that levels lie on?"""
        return self.method == ENCODERS["positions"].label and len(self.outputs) > 1

    @property
    def sentence(self) -> str:
        """How many columns there are, and which levels have become one."""
        width, levels = counted(len(self.outputs), "column"), counted(len(self.levels), "level")
        if not self.shared:
            return f"{levels} in {width}: each has a code of its own."
        lost = sum(map(len, self.shared))
        groups = [self._told(group) for group in self.shared]
        return (
            f"{levels} in {width}: {lost:,} share their code with another and look the same to a "
            f"model: {some_of(groups, GROUPS_TOLD)}."
        )

    def _told(self, group: tuple[str, ...]) -> str:
        named = " = ".join(repr(level) for level in group[:LEVELS_TOLD])
        more = f" = {len(group) - LEVELS_TOLD:,} more" if len(group) > LEVELS_TOLD else ""
        return named + more

    def as_table(self) -> pd.DataFrame:
        """A row for each level: its training rows, then its code."""
        codes = np.array([code.values for code in self.levels]).reshape(len(self.levels), -1)
        frame = pd.DataFrame(codes, columns=list(self.outputs))
        frame.insert(0, "Training rows", [code.rows for code in self.levels])
        frame.insert(0, "Level", [code.level for code in self.levels])
        return frame


def level_codes(dataset: Dataset, recipe: Recipe, column: str) -> LevelCodes:
    """The code of each level that the training rows have, learned from all of them.

    Raises NotApplicableError for a column that no encoder takes.
    """
    recipe = preparation_part(recipe)
    data = make_training_data(dataset, recipe)
    check_width(recipe, data)
    methods, slot = ColumnMethods(recipe, data), encoding_slot(data, column).key
    rows = split_rows(data, recipe).train
    pick = recipe.pick_for(column, slot)
    filled = _filled(dataset, methods, column, rows)
    encoder, levels = methods.built(slot, pick), filled[column].value_counts()
    shown = pd.DataFrame({column: levels.index.to_numpy()}, dtype=object)
    if has_trait(slot, pick, OTHERS):
        filled = _before(methods, rows, "encode")[described_by(methods)]
        encoder.set_params(keep=(column,))
        shown = shown.reindex(columns=filled.columns)
    encoder.fit(filled, data.y[rows])
    outputs, codes = _plain_codes(encoder, shown)
    found = zip(levels.index, levels, codes.tolist(), strict=True)
    return LevelCodes(
        column,
        SLOTS[slot].catalog[pick.method].label,
        tuple(readable(name) for name in outputs),
        tuple(LevelCode(str(level), int(count), tuple(code)) for level, count, code in found),
    )


def _before(methods: ColumnMethods, rows: Array, stage: str) -> pd.DataFrame:
    """The columns as they are where a stage begins."""
    X, y = methods.data.X.iloc[rows], methods.data.y[rows]
    for name, step in build_preparation(methods.recipe, methods.data).steps:
        if name == stage:
            break
        if not hasattr(step, "fit_resample"):
            X = step.fit_transform(X, y)
    return X


def encoding_slot(data: TrainingData, column: str) -> Slot:
    """The slot that encodes a column; raises NotApplicableError for one that none does."""
    if column in data.features:
        for slot in ENCODING_SLOTS:
            if SLOTS[slot].takes(data.schema[column]):
                return SLOTS[slot]
    raise NotApplicableError(
        f"{column!r} is no category that is learned from, so that it has no levels to encode: "
        "choose another column."
    )


def _filled(dataset: Dataset, methods: ColumnMethods, column: str, rows: Array) -> pd.DataFrame:
    """The column with its gaps filled as its method says, which may read other columns."""
    slot = "category_imputer"
    place, pick = next(
        (n, pick) for n, ((pick,), names) in enumerate(methods.of(slot)) if column in names
    )
    branches = fill(methods)
    assert branches is not None  # whoever has levels has them filled
    imputer, read = {key: rest for key, *rest in branches.transformers}[f"{slot}{place}"]
    if has_trait(slot, pick, ALL_COLUMNS):
        given = _before(methods, rows, "fill")[read]
    else:
        cleaned = Cleaning(dataset, methods.recipe).frame.loc[methods.data.X.index, read]
        labels = [name for name in read if name in methods.taking(slot)]
        given = cleaned.iloc[rows].astype(dict.fromkeys(labels, object))
    filled = imputer.fit_transform(given)
    names = list(map(str, imputer.get_feature_names_out(read)))
    cells = np.asarray(filled, dtype=object)[:, names.index(column)]
    return pd.DataFrame({column: cells}, index=given.index, dtype=object)


def _plain_codes(encoder: Any, levels: pd.DataFrame) -> tuple[list[str], Array]:
    """The names and values that a fitted encoder gives, without the scaling that stands last."""
    steps = [step for _, step in encoder.steps] if hasattr(encoder, "steps") else [encoder]
    made: Any = levels
    for step in steps:
        if type(step).__name__ != "StandardScaler":
            made, last = step.transform(made), step
    return list(map(str, last.get_feature_names_out())), np.asarray(made, dtype="float64")
