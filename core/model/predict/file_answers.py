"""A whole file answered by a saved model, and kept: reading and predicting many rows takes long."""

import hashlib
import os
import time
from dataclasses import dataclass
from pathlib import Path

from core.machine.disk import digest_of
from core.model.predict.arriving import read_for
from core.model.predict.background import reasons_of
from core.model.predict.prediction_log import log_predictions
from core.model.predict.rows import PredictionResult, predict
from core.parts.predictions.assured import AssuranceLimits
from core.wording.numbers import counted
from core.workspace.progress import Progress, silent
from core.workspace.registry import SavedModel, load_model
from core.workspace.registry.predicted import LoggedBatch
from core.workspace.store.documents import place_of_version
from core.workspace.store.ledger import PREDICT, enter_here


@dataclass(frozen=True)
class FileQuestion:
    """Whether columns that the file lacks count as gaps, what stands beside predictions, whether
    they have reasons, and whether they are kept in the log."""

    fill: bool = False
    assurance: AssuranceLimits | None = None
    reasons: bool = False
    is_logged: bool = False


@dataclass(frozen=True)
class FileForModel:
    """A file that nobody changes, and the saved model that is to answer it."""

    path: Path
    name: str
    saved: SavedModel

    @property
    def fingerprint(self) -> str:
        """The version of the model, and the file as far as its name, size and time tell; what is
        kept under it goes with the model."""
        facts = os.stat(self.path)
        file = f"{self.path}\x00{self.name}\x00{facts.st_size}\x00{facts.st_mtime_ns}"
        own = hashlib.blake2b(file.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return f"{answers_place(self.saved)} {own}"


@dataclass(frozen=True, eq=False)
class FileAnswers:
    """What was predicted, in how many seconds, and where it is kept, if it is."""

    result: PredictionResult
    seconds: float
    logged: LoggedBatch | None


def answers_place(saved: SavedModel) -> str:
    """What the fingerprint of every file that a version answered begins with."""
    return place_of_version(saved.card.reference, saved.card.created)


def asked_once(file: FileForModel, asked: FileQuestion) -> str:
    """What says that two askings are one: the model, the bytes of the file, whatever it is called
    and however often it was uploaded, and what was asked of it."""
    return asked_of(file.saved, digest_of(file.path), asked)


def asked_of(saved: SavedModel, digest: str, asked: FileQuestion) -> str:
    """The same of rows by their digest, wherever they come from."""
    return f"{answers_place(saved)} {digest} {asked!r}"


def answer_file(
    file: FileForModel, asked: FileQuestion, *, report: Progress = silent
) -> FileAnswers:
    """Read a file for its model and predict every row; entered in the ledger, and in the log where
    that is asked for, once however often. Raises as `read_for` and `predict`."""
    report(0, 3, "Opening the model")
    loaded = load_model(file.saved)
    report(1, 3, "Reading the file")
    arrived = read_for(loaded, file.path, file.name)
    report(2, 3, f"Predicting {counted(len(arrived.read), 'row')}")
    finder = reasons_of(file.saved, loaded) if asked.reasons else None
    began = time.perf_counter()
    result = predict(
        loaded,
        arrived,
        fill_missing_columns=asked.fill,
        assurance=asked.assurance,
        finder=finder,
    )
    seconds, logged = time.perf_counter() - began, None
    if asked.is_logged:
        result, logged = log_predictions(loaded, arrived.read, result, asked_once(file, asked))
    if logged is None or logged.is_new:
        said = f"{counted(result.rows, 'row')} of {file.name} predicted"
        facts = {"batch": logged.id} if logged else {}
        enter_here(PREDICT, loaded.card.reference, said, **facts)
    return FileAnswers(result, seconds, logged)
