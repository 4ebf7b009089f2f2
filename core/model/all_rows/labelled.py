"""The rows of a batch that have something to learn, and what that is."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.model.all_rows.blocks import PreparedRows
from core.model.all_rows.sample_model import SampleModel
from core.model.all_rows.sides import BatchRows
from core.parts.values.kinds import as_kind, as_labels
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import Kind


@dataclass(frozen=True, eq=False)
class LabelledRows:
    """Usable rows of a batch with their values, or the places of their classes among the model's,
    `y`: NaN of a class that the sample lacks, which `unseen` counts by name."""

    batch: BatchRows
    y: Array
    unseen: Counter[str]

    @property
    def places(self) -> Array:
        """The places of the rows in the batch as it was read."""
        return np.asarray(self.batch.rows)


def labelled_rows(sample: SampleModel, batch: Dataset) -> LabelledRows:
    """Clean a batch as the sample was cleaned, and read its target."""
    start = sample.cleaning.start(batch.frame)
    cleaned = sample.cleaning.cleaned(start)
    values = cleaned[sample.data.target]
    if not sample.data.is_classification:
        values = as_kind(values, Kind.NUMBER)
    present = values.dropna()
    rows = BatchRows((cleaned, start, batch.frame), present.index)
    if not sample.data.is_classification:
        return LabelledRows(rows, present.to_numpy(dtype="float64"), Counter())
    return LabelledRows(rows, *_codes(present, sample))


def prepared_rows(
    sample: SampleModel, batch: Dataset, labelled: LabelledRows, used: Array
) -> PreparedRows:
    """The usable rows of a batch at the mask `used`, as the model takes them."""
    names = [name for name, _ in sample.data.inputs]
    raw = batch.frame.loc[labelled.places[used], names]
    return PreparedRows(sample.prepared(raw), labelled.y[used])


def _codes(present: pd.Series, sample: SampleModel) -> tuple[Array, Counter[str]]:
    """The place of each label among the model's classes, and what is none of them."""
    labels = as_labels(present)
    codes = pd.Index([str(label) for label in sample.classes]).get_indexer(labels)
    unseen = Counter(labels[codes < 0].value_counts().to_dict())
    return np.where(codes < 0, np.nan, codes.astype("float64")), unseen
