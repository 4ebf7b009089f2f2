"""The verb that predicts: a table of any size, by a saved model."""

from argparse import ArgumentParser
from pathlib import Path

from core.commands.files import check_ending, write_table
from core.commands.outcome import Outcome, check_opens, is_streamed, open_data
from core.commands.verb import Verb
from core.data.large import open_large
from core.data.load.formats.sqlite_file import is_sqlite
from core.errors import MissingColumnsError, WorkbenchError
from core.model.predict import ArrivedRows, predict, read_for
from core.model.predict.parts import predict_large
from core.table.dataset import Dataset
from core.wording.numbers import counted
from core.workspace.registry import LoadedModel, SavedModel, find_to_answer, load_model
from core.workspace.store import ledger


def predict_path(model: str, data: str, output: str, fill: bool = False) -> Outcome:
    """Predict every row of a table and write all rows, in order, with the predictions.

    With --fill, columns of the model that the table lacks count as gaps in every row.
    """
    check_ending(output)
    saved = find_to_answer(model)
    try:
        outcome = _predicted(saved, data, output, fill)
    except MissingColumnsError as error:
        raise MissingColumnsError(f"{str(error).rstrip('.')} (--fill).") from error
    rows = outcome.document["rows"]
    ledger.enter_here(
        ledger.PREDICT,
        saved.card.reference,
        f"{counted(rows, 'row')} of {Path(data).name} predicted",
    )
    return outcome


def _predicted(saved: SavedModel, data: str, output: str, fill: bool) -> Outcome:
    if not is_streamed(data):
        return _of_table(saved, data, output, fill)
    result = predict_large(
        load_model(saved), open_large(Path(data)), Path(output), fill_missing_columns=fill
    )
    document = {
        "rows": result.rows,
        "rejected": [{"row": row.row, "reason": row.reason} for row in result.named],
        "rejected_rows": result.rejected,
        "output": output,
        "warnings": list(result.warnings),
    }
    text = f"{result.rows - result.rejected:,} of {result.rows:,} rows predicted: {output}"
    return Outcome(document, "\n".join([text, *result.warnings]))


def _of_table(saved: SavedModel, data: str, output: str, fill: bool) -> Outcome:
    """Predict every row of a table and write all rows, in order, with the predictions; `fill` lets
    columns that the table lacks count as gaps."""
    if Path(output).exists() and Path(data).exists() and Path(output).samefile(data):
        raise WorkbenchError(f"{output} is the table to predict; write to another file.")
    loaded = load_model(saved)
    result = predict(loaded, _rows_for(loaded, data), fill_missing_columns=fill)
    write_table(output, result.frame)
    document = {
        "rows": result.rows,
        "rejected": [{"row": row.row, "reason": row.reason} for row in result.rejected],
        "output": output,
        "warnings": list(result.warnings),
    }
    text = f"{result.rows - len(result.rejected):,} of {result.rows:,} rows predicted: {output}"
    return Outcome(document, "\n".join([text, *result.warnings]))


def _rows_for(loaded: LoadedModel, data: str) -> ArrivedRows | Dataset:
    """A file's rows as the model reads them; those of a database or a folder have their types."""
    if not Path(data).is_file() or is_sqlite(Path(data)):
        return open_data(data)
    check_opens(data)
    return read_for(loaded, Path(data), Path(data).name)


def _predict_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")
    parser.add_argument("data")
    parser.add_argument("-o", "--output", metavar="OUT", default="predictions.csv")
    parser.add_argument("--fill", action="store_true", help="let missing columns count as gaps")


PREDICT = Verb("predict", "predict every row of a table", predict_path, _predict_arguments)
