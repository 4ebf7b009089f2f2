"""One file that arrived: checked where that is asked for, predicted, and what came of it."""

import os
from dataclasses import dataclass
from pathlib import Path

from core.commands.arrivals import Arrival, WatchEntry, WatchState
from core.commands.expect import check_dataset, open_suite
from core.commands.outcome import open_like
from core.commands.predict import PredictRequest, predict_path
from core.errors import WorkbenchError
from core.model.predict import learned_by
from core.wording.escape import one_line
from core.workspace.registry import find_to_answer, load_model
from core.workspace.registry.saved_models import now

SHOWN = 3  # rules named that a file breaks; `check` lists them all


@dataclass(frozen=True)
class Means:
    """What files are worked on with: the model to open, the name on its card, the schema, what the
    model predicts, which a schema asks for where a file has it only, and whether columns that a
    file lacks count as gaps."""

    model: str
    card: str
    schema: str | None = None
    digest: str = ""
    target: str | None = None
    fill: bool = False

    @property
    def key(self) -> str:
        return f"{self.card} {self.digest}{' filled' if self.fill else ''}".strip()


def worked_on(arrival: Arrival, means: Means, folder: Path) -> WatchEntry | None:
    """Check and predict a file, and say what came of it; None where it went meanwhile."""
    output = output_of(arrival, folder)
    try:
        _check_name(arrival)
        if broken := _broken(arrival, means):
            return _failure("refused", broken, arrival, means, output)
        asked = PredictRequest(means.model, str(arrival.path), str(output), means.fill)
        outcome = predict_path(asked)
    except (WorkbenchError, OSError) as error:
        if not arrival.path.exists():
            return None
        return _failure("failed", _sentence(error, arrival), arrival, means, output)
    return _entry("done", outcome.text.replace("\n", ". ", 1), arrival, means).model_copy(
        update={
            "output": str(output),
            "rows": outcome.document["rows"],
            "rejected": outcome.document.get("rejected_rows", len(outcome.document["rejected"])),
        }
    )


def output_of(arrival: Arrival, folder: Path) -> Path:
    """The file of its predictions: its whole name goes before, so that no two files share one."""
    is_parquet = arrival.path.suffix.lower() in (".parquet", ".pq")
    return folder / f"{arrival.path.name}.predictions.{'parquet' if is_parquet else 'csv'}"


def _broken(arrival: Arrival, means: Means) -> str:
    """What the saved schema has against the file, read as the model reads it; empty where nothing,
    or none is asked for."""
    if means.schema is None:
        return ""
    loaded = load_model(find_to_answer(means.model))
    table = open_like(str(arrival.path), learned_by(loaded)).dataset
    outcome = check_dataset(table, open_suite(means.schema), means.target)
    details = "; ".join(line.strip() for line in outcome.text.split("\n")[1 : SHOWN + 1])
    return f"{outcome.refusal} {details}" if outcome.refusal else ""


def _check_name(arrival: Arrival) -> None:
    try:
        arrival.path.name.encode()
    except UnicodeEncodeError as error:
        raise WorkbenchError(
            f"The name of {arrival.name} is no text in UTF-8: rename the file."
        ) from error


def _sentence(error: WorkbenchError | OSError, arrival: Arrival) -> str:
    if isinstance(error, WorkbenchError):
        return str(error)
    return f"{arrival.name} cannot be worked on: {error.strerror or error}."


def _failure(
    state: WatchState, sentence: str, arrival: Arrival, means: Means, output: Path
) -> WatchEntry:
    if os.path.lexists(output):
        sentence += f" {output} holds the predictions of what it was before."
    return _entry(state, sentence, arrival, means)


def _entry(state: WatchState, sentence: str, arrival: Arrival, means: Means) -> WatchEntry:
    return WatchEntry(
        file=arrival.name,
        size=arrival.size,
        written=arrival.written,
        at=now(),
        state=state,
        model=means.card,
        means=means.key,
        sentence=one_line(sentence),
    )
