"""How the first rows would be understood, for a look before a file is read."""

import pandas as pd
import pyarrow as pa

from core.data.load.plan import ReadPlan
from core.data.load.typing.arrow_columns import ArrowColumns
from core.data.load.typing.texts import refine
from core.parts.values.opposites import are_opposites
from core.table.stored_as import Storage, storage_of


def as_read(rows: pd.DataFrame, plan: ReadPlan) -> pd.DataFrame:
    """The rows of a preview, whose cells are texts, as numbers, dates and gaps by this plan."""
    texts = [pa.chunked_array([pa.array(rows[name], pa.string())]) for name in rows]
    columns = ArrowColumns(
        texts,
        list(rows.columns),
        lambda column: refine(column, plan.decimal, plan.missing, plan.dates),
    )
    markers = {text.strip() for text in plan.missing} | {""}
    gaps = rows.apply(lambda column: column.str.strip().isin(markers))
    return columns.frame().mask(gaps)


def read_kinds(rows: pd.DataFrame) -> tuple[Storage, ...]:
    """What the columns of such rows are: texts that say yes and no count as boolean."""
    return tuple(_kind(rows[name]) for name in rows)


def _kind(values: pd.Series) -> Storage:
    found = storage_of(values)
    is_flag = found == "text" and are_opposites(list(values.dropna().astype(str).unique()))
    return "boolean" if is_flag else found
