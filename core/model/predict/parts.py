"""Predictions for a table of any length: batch by batch in, batch by batch out.

Every column and row of the table comes back in order, with the prediction's columns behind; a row
of another width is empty and gets none.
"""

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from core.data.large.in_place import Misfits, batches_in_place
from core.data.large.opening import LargeTable
from core.data.large.scan import reading_well
from core.data.load.typing.arrow_columns import ArrowColumns
from core.errors import WorkbenchError
from core.machine.disk import written
from core.model.predict.arriving import ArrivedRows, learned_by
from core.model.predict.rows import RejectedRow, predict
from core.model.predict.whole_columns import with_whole_ways
from core.parts.predictions.answers import ROW_ID, answer_names, giving_way, identifier_among
from core.parts.predictions.assured import AssuranceLimits, assured_names
from core.parts.reasons.finder import ReasonFinder, reason_names
from core.parts.values.learned_style import read_columns
from core.workspace.progress import Progress, silent
from core.workspace.registry import LoadedModel, ModelCard

MOST_NAMED = 1_000  # rejected rows that are named; all are counted


@dataclass(frozen=True)
class Beside:
    """What stands beside predictions: intervals or sets by limits, reasons by what finds them."""

    assurance: AssuranceLimits | None = None
    finder: ReasonFinder | None = None


NOTHING = Beside()


@dataclass(frozen=True)
class PartsResult:
    """What was written: `rejected` rows got no prediction, the first of them are `named`.

    `warnings` are those of single batches, one of each sort, so their counts are a batch's.
    """

    path: Path
    rows: int
    rejected: int
    named: tuple[RejectedRow, ...]
    warnings: tuple[str, ...]


def predict_large(
    loaded: LoadedModel,
    table: LargeTable,
    path: Path,
    report: Progress = silent,
    *,
    fill_missing_columns: bool = False,
    beside: Beside = NOTHING,
) -> PartsResult:
    """Predict every row into a Parquet (or, by its ending, CSV) file, in bounded memory.

    Raises as `predict` where the table lacks a column that the model needs, WorkbenchError where
    `path` is one of the table's own files or cannot be written.
    """
    if path.resolve() in {Path(file).resolve() for file in table.files}:
        raise WorkbenchError(f"{path} is a file of the table to predict; write to another one.")
    try:
        limits = beside.assurance or loaded.card.assurance
        asked = replace(beside, assurance=limits)
        work = PartsWork(loaded, path, report, fill_missing_columns, asked)
        return reading_well(table.as_written(), lambda t: _written(work, t))
    except OSError as error:
        raise WorkbenchError(f"{path} cannot be written: {error.strerror or error}.") from error


@dataclass(frozen=True, eq=False)
class PartsWork:
    """The model that answers, where its answers go, who is told, and whether columns that the
    table lacks count as gaps; what stands `beside` the predictions."""

    loaded: LoadedModel
    path: Path
    report: Progress
    is_filled: bool
    beside: Beside


def _written(work: PartsWork, table: LargeTable) -> PartsResult:
    """Write beside the path first, so that what stands there is whole or not there."""
    loaded, path = work.loaded, work.path
    expected, rows = table.counted_rows() or 0, 0
    rejected: list[RejectedRow] = []
    lost = 0
    learned, ways = with_whole_ways(learned_by(loaded), table)
    warnings, misfits = dict(zip(ways, ways, strict=True)), Misfits(table)
    schema = _schema(work, table)
    with written(path) as part, _writer(part, path.suffix, schema) as writer:
        for batch in batches_in_place(table, misfits):
            names = list(table.names)
            columns = pa.Table.from_batches([batch.rows]).columns
            texts = ArrowColumns(columns, names).frame()
            frame, told = read_columns(texts, learned, by_itself=False)
            arrived = ArrivedRows(table.name, frame, frame, batch.bad, first=rows + 1)
            predicted = predict(
                loaded,
                arrived,
                fill_missing_columns=work.is_filled,
                assurance=work.beside.assurance,
                finder=work.beside.finder,
            )
            ids = _ids(batch.rows, loaded.card, rows + 1)
            answers = predicted.frame[list(predicted.added)]
            writer.write_batch(_joined(ids, batch.rows, answers, schema))
            named = predicted.rejected[: MOST_NAMED - len(rejected)]
            rejected += [RejectedRow(rows + row.row, row.reason) for row in named]
            lost += len(predicted.rejected)
            rows += batch.rows.num_rows
            for warning in (*told, *predicted.warnings):
                warnings.setdefault(re.sub(r"[\d,.]+|: .*", "", warning), warning)
            work.report(rows, max(rows, expected), f"{rows:,} rows predicted")
    left_out = (f"{table.name}: {misfits.told}.",) if misfits.told else ()
    return PartsResult(path, rows, lost, tuple(rejected), (*left_out, *warnings.values()))


def _schema(work: PartsWork, table: LargeTable) -> pa.Schema:
    """The id, the table's columns, then the prediction's; clashes are settled as in `predict`."""
    card = work.loaded.card
    added = [*_added(card), *(_assured(card) if work.beside.assurance else ())]
    added += _reasoned() if work.beside.finder else []
    renamed = giving_way(table.names, [field.name for field in added])
    types = dict(zip(table.names, table.schema.types, strict=True))
    own = [pa.field(renamed.get(name, name), kind) for name, kind in types.items()]
    identifier = identifier_among(table.names, _kinds(card))
    first = pa.field(ROW_ID, types[identifier] if identifier else pa.int64())
    return pa.schema([first, *own, *added])


def _kinds(card: ModelCard) -> dict[str, str]:
    return {column.name: column.kind for column in card.table}


def _ids(rows: pa.RecordBatch, card: ModelCard, first: int) -> pa.Array:
    """As `row_ids`, in the file's own type."""
    identifier = identifier_among(rows.schema.names, _kinds(card))
    if identifier:
        return rows.column(identifier)
    return pa.array(range(first, first + rows.num_rows), pa.int64())


def _added(card: ModelCard) -> list[pa.Field]:
    label = pa.array(list(card.classes)).type if card.is_classification else pa.float64()
    first, *others = answer_names(card.classes)
    return [pa.field(first, label), *(pa.field(name, pa.float64()) for name in others)]


def _assured(card: ModelCard) -> list[pa.Field]:
    kind = pa.string() if card.is_classification else pa.float64()
    return [pa.field(name, kind) for name in assured_names(card.classes)]


def _reasoned() -> list[pa.Field]:
    kinds = (pa.string(), pa.float64())
    return [pa.field(name, kinds[n % 2]) for n, name in enumerate(reason_names())]


def _joined(
    ids: pa.Array, rows: pa.RecordBatch, predicted: pd.DataFrame, schema: pa.Schema
) -> pa.RecordBatch:
    kinds = schema.types[1 + rows.num_columns :]
    behind = [
        pa.array(predicted.iloc[:, place].to_numpy(), type=kind, from_pandas=True)
        for place, kind in enumerate(kinds)
    ]
    return pa.RecordBatch.from_arrays([ids, *rows.columns, *behind], schema=schema)


def _writer(path: Path, suffix: str, schema: pa.Schema) -> AbstractContextManager[Any]:
    if suffix == ".csv":
        writer: AbstractContextManager[Any] = pa_csv.CSVWriter(str(path), schema)
        return writer
    return pq.ParquetWriter(str(path), schema)
