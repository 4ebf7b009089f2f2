"""What is explained: a fitted pipeline, and what goes in and comes out of it."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.methods.models import traits, traits_of
from core.parts.reasons.table_model import TableModel, cells, table_model
from core.pipeline.output_names import output_sources
from core.pipeline.training_data import TrainingData
from core.table.arrays import Array, some_rows

BACKGROUND_ROWS = 1000


@dataclass(frozen=True)
class FittedModel:
    """A fitted pipeline and its model as it was chosen; `seed` draws rows of it."""

    pipeline: Any
    pick: Pick
    seed: int = 0


@dataclass(frozen=True)
class Subject:
    """What is explained: a fitted pipeline, and what its outputs mean in the table's columns.

    `groups[i]` are the positions of the prepared columns that came from `features[i]`; `labels` the
    classes that are explained (the positive one of two, each of several, none for numbers).
    `background` (m, prepared columns) are rows the model learned from. `traits` are those of the
    model's row in the catalogue. Where a prepared column comes from several of the table's, `table`
    is what is explained: its rows are the table's own cells, and the traits are those of a model
    that is only asked.
    """

    pipeline: Any
    features: tuple[str, ...]
    groups: tuple[Array, ...]
    labels: tuple[Any, ...]
    background: Array
    seed: int
    traits: frozenset[str] = frozenset()
    table: TableModel | None = None

    @property
    def inputs(self) -> tuple[str, ...]:
        """The raw columns that a row must have."""
        return tuple(name for name, _ in self.pipeline.named_steps["conform"].columns)

    @property
    def model(self) -> Any:
        return self.table or self.pipeline.steps[-1][1]

    def prepare(self, X: Any) -> Array:
        """Raw rows as the model sees them."""
        if self.table is not None:
            return cells(self.pipeline, X)
        return np.asarray(self.pipeline[:-1].transform(X), dtype="float64")

    def label_position(self, label: Any) -> int:
        """The place of a class among the explained outputs; 0 for numbers."""
        return self.labels.index(label) if label in self.labels else 0


def subject_of(fitted: FittedModel, data: TrainingData, learned: pd.DataFrame) -> Subject:
    """A fitted pipeline as a thing to explain; `learned` are raw rows it was fitted on."""
    pipeline = fitted.pipeline
    rows = some_rows(np.arange(len(learned)), BACKGROUND_ROWS, fitted.seed)
    sources = output_sources(pipeline)
    several = len(data.classes) > 2
    subject = Subject(
        pipeline=pipeline,
        features=data.features,
        groups=tuple(
            np.flatnonzero([name in output for output in sources]) for name in data.features
        ),
        labels=data.classes if several else (data.positive,) if data.classes else (),
        background=np.empty((0, len(sources))),
        seed=fitted.seed,
        traits=traits_of(fitted.pick),
    )
    if any(len(output) > 1 for output in sources):
        subject = _asked_with_cells(subject, learned)
    return replace(subject, background=subject.prepare(learned.iloc[rows]))


def _asked_with_cells(subject: Subject, learned: pd.DataFrame) -> Subject:
    """The same, explained from the table's own cells on."""
    return replace(
        subject,
        table=table_model(subject.pipeline, learned),
        groups=tuple(np.array([place]) for place in range(len(subject.features))),
        traits=frozenset({traits.COMPARES}),
    )
