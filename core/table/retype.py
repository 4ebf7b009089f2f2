"""Setting a column's type by hand: how it looks then, and the cells that are lost."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa

from core.parts.values.date_order import has_open_order
from core.parts.values.kinds import as_kind
from core.table.dataset import Dataset
from core.table.infer import describe_column
from core.table.schema import Column, Kind, Schema, Unparsed, unparsed_cells
from core.table.stored_as import stored_as

EXAMPLES = 20  # different texts that are kept, each with its first rows


def failures_in(dataset: Dataset, name: str, kind: Kind) -> Unparsed:
    """What `failures` says of a column of a table."""
    return failures(dataset.frame[name], kind)


def failures(values: pd.Series, kind: Kind, examples: int = EXAMPLES) -> Unparsed:
    """The cells that are present now and would be missing as `kind`.

    A column of text kinds (category, text, identifier) fails nowhere: every cell is a text.
    """
    lost = values.notna().to_numpy() & as_kind(values, kind).isna().to_numpy()
    rows = np.flatnonzero(lost)
    texts = values.iloc[rows].astype(str).to_numpy(dtype=object)
    return unparsed_cells(kind, int(values.notna().sum()), rows, texts, examples)


def retyped_schema(dataset: Dataset, kinds: Mapping[str, Kind]) -> Schema:
    """A table's columns with the kinds that the user set for some of them."""
    columns = [
        _retyped(dataset, column, kinds.get(column.name, column.kind))
        for column in dataset.schema.columns
    ]
    return Schema(columns=tuple(columns))


def _retyped(dataset: Dataset, column: Column, kind: Kind) -> Column:
    if kind is column.kind:
        return column
    described = describe_column(as_kind(dataset.frame[column.name], kind), kind)
    return described.model_copy(update={"reason": _said(dataset.frame[column.name], kind)})


def _said(values: pd.Series, kind: Kind) -> str:
    """That a person said so; and the order of day and month, where no value proves one."""
    if kind is not Kind.DATE or stored_as(values) != "text":
        return "you said so"
    texts = pa.array(values.dropna().astype(str).unique(), pa.string())
    if not has_open_order(texts):
        return "you said so"
    return (
        "you said so; in 03/04 the month is taken to come first, which no value proves: say which "
        "where the file is read"
    )
