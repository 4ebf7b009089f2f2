"""The verb that predicts: a table of any size, by a saved model."""

from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.commands.arrived import arrived_rows, cells_read, rows_digest
from core.commands.files import check_ending, write_table
from core.commands.outcome import Outcome, data_name, is_streamed
from core.commands.verb import Verb
from core.data.large import open_large
from core.errors import MissingColumnsError, WorkbenchError
from core.model.predict import (
    Assurance,
    answered_before,
    assurance_of,
    log_predictions,
    predict,
    reasons_of,
    rejected_rows,
)
from core.model.predict.file_answers import FileQuestion, asked_of
from core.model.predict.parts import Beside, predict_large
from core.parts.predictions.assured import AssuranceLimits
from core.wording.numbers import counted
from core.workspace.registry import LoadedModel, SavedModel, find_to_answer, load_model
from core.workspace.store import ledger


@dataclass(frozen=True)
class PredictRequest:
    """What is asked of the verb that predicts: a saved model, a table, and a file to write.

    `fill` lets columns that the table lacks count as gaps; `confidence` asks for intervals or sets
    that hold with it, `each` for such that hold in each class, or fifth of the predictions;
    `reasons` for the three columns that move each answer most. `log` keeps what was predicted in
    the workspace, `rejected` is a file for the rows that got no prediction.
    """

    model: str
    data: str
    output: str
    fill: bool = False
    confidence: float | None = None
    each: bool = False
    reasons: bool = False
    log: bool = False
    rejected: str = ""

    def beside(self, saved: SavedModel, loaded: LoadedModel) -> Beside:
        """What is to stand beside the predictions."""
        finder = reasons_of(saved, loaded) if self.reasons else None
        return Beside(self.assurance(saved), finder)

    def assurance(self, saved: SavedModel) -> AssuranceLimits | None:
        """What intervals or sets go by; None where they were not asked for."""
        if self.confidence is None:
            if self.each:
                raise WorkbenchError("--each is of intervals or sets: give --confidence, too.")
            return None
        return assurance_of(saved, Assurance(self.confidence, self.each))


def predict_path(request: PredictRequest) -> Outcome:
    """Predict every row of a table and write all rows, in order, with the predictions.

    With --fill, columns of the model that the table lacks count as gaps in every row; with
    --confidence each prediction has an interval, or a set of classes, that holds so surely; with
    --reasons the three columns that move its probability (of the positive of two classes, of the
    predicted one of several) or its number most, which asks the model a hundred times a row.
    --log keeps what was predicted under an id a row, personal cells as the rules leave them, and
    the same table once however often it is asked. Of
    answers that the table brings, as a service gave them, it says whether they are the same here.
    """
    model, data, output = request.model, request.data, request.output
    check_ending(output)
    if request.rejected:
        check_ending(request.rejected)
    saved = find_to_answer(model)
    try:
        outcome = _predicted(saved, request)
    except MissingColumnsError as error:
        raise MissingColumnsError(f"{str(error).rstrip('.')} (--fill).") from error
    rows = outcome.document["rows"]
    ledger.enter_here(
        ledger.PREDICT,
        saved.card.reference,
        f"{counted(rows, 'row')} of {data_name(data)} predicted",
    )
    return outcome


def _predicted(saved: SavedModel, request: PredictRequest) -> Outcome:
    data, output, fill = request.data, request.output, request.fill
    if not is_streamed(data):
        return _of_table(saved, request)
    if request.log or request.rejected:
        raise WorkbenchError(
            f"{data} is read in batches: {output} will hold every row, in order, those without a "
            "prediction with none. --log and --rejected are for tables that fit into memory."
        )
    loaded = load_model(saved)
    result = predict_large(
        loaded,
        open_large(Path(data)),
        Path(output),
        fill_missing_columns=fill,
        beside=request.beside(saved, loaded),
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


def _of_table(saved: SavedModel, request: PredictRequest) -> Outcome:
    """Predict every row of a table and write all rows, in order, with the predictions."""
    data, output = request.data, request.output
    if Path(output).exists() and Path(data).exists() and Path(output).samefile(data):
        raise WorkbenchError(f"{output} is the table to predict; write to another file.")
    loaded = load_model(saved)
    rows, beside = arrived_rows(loaded, data), request.beside(saved, loaded)
    result = predict(
        loaded,
        rows,
        fill_missing_columns=request.fill,
        assurance=beside.assurance,
        finder=beside.finder,
    )
    log: dict[str, Any] = {}
    if request.log:
        question = FileQuestion(request.fill, beside.assurance, request.reasons, is_logged=True)
        once = asked_of(saved, rows_digest(rows, data), question)
        result, batch = log_predictions(loaded, cells_read(rows), result, once)
        log = {"batch": batch.id, "log": str(batch.path), "logged_before": not batch.is_new}
    write_table(output, result.frame)
    if request.rejected:
        write_table(request.rejected, rejected_rows(result))
    document = log | {
        "rows": result.rows,
        "rejected": [{"row": row.row, "reason": row.reason} for row in result.rejected],
        "output": output,
        "warnings": list(result.warnings),
    }
    text = f"{result.rows - len(result.rejected):,} of {result.rows:,} rows predicted: {output}"
    found = answered_before(loaded.card, result)
    if found is not None:
        document["before"] = {"rows": found.rows, "differing": len(found.differing)}
    told = [found.sentence] if found is not None else []
    if log.get("logged_before"):
        told.append(f"The log has these rows already, as batch {log['batch']}: not written again.")
    return Outcome(document, "\n".join([text, *told, *result.warnings]))


def _predict_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")
    parser.add_argument("data")
    parser.add_argument("-o", "--output", metavar="OUT", default="predictions.csv")
    parser.add_argument("--fill", action="store_true", help="let missing columns count as gaps")
    parser.add_argument(
        "--confidence", type=float, metavar="P", help="add intervals or sets that hold so surely"
    )
    parser.add_argument(
        "--each", action="store_true", help="in each class, or fifth of the predictions"
    )
    parser.add_argument("--log", action="store_true", help="keep them in the workspace, with ids")
    parser.add_argument("--rejected", metavar="FILE", default="", help="write rows without one to")
    parser.add_argument(
        "--reasons", action="store_true", help="add the three columns that move each answer most"
    )


PREDICT = Verb(
    "predict",
    "predict every row of a table",
    predict_path,
    _predict_arguments,
    request=PredictRequest,
    models=("model",),
)
