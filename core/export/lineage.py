"""Where a saved model came from and where it went: each thing by its digest, as far as is known."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from core.data.load.notes.source_file import SOURCE
from core.errors import WorkbenchError
from core.machine.disk import digest_of
from core.workspace.project import Project
from core.workspace.registry import (
    ModelCard,
    SavedModel,
    certificate_of,
    file_digest,
)
from core.workspace.store.ledger import (
    EXPORT,
    PREDICT,
    SAVE,
    TRAIN,
    LedgerEntry,
    LedgerQuestion,
    entries,
)

GONE = "not kept here"


@dataclass(frozen=True)
class LineageStep:
    """A thing on a model's way: what it is, its name, the digest of its content (empty where that
    is not known), and in words what is known of it. `depth` is how far it is from the source."""

    what: str
    name: str
    digest: str
    note: str
    depth: int


def lineage_of(saved: SavedModel) -> tuple[LineageStep, ...]:
    """From the file over table, recipe and run to the model's file and what was made of it."""
    done = entries(LedgerQuestion(subject=saved.card.reference)) if saved.is_registered else ()
    return (*_before(saved.card, done), *_itself(saved), *_after(saved, done))


def _before(card: ModelCard, done: tuple[LedgerEntry, ...]) -> Iterator[LineageStep]:
    yield _source(card, done)
    rows = f"{card.rows_train:,} training rows, {card.rows_test:,} sealed"
    yield LineageStep("table", card.dataset, card.fingerprint, rows, 1)
    steps = len(card.recipe.get("cleaning", ()))
    yield LineageStep("recipe", "recipe", recipe_digest(card), f"{steps} cleaning steps", 2)
    score = card.cv.get(card.metric)
    told = f"{card.metric} {score.mean:.4g}" if score and score.mean is not None else ""
    yield LineageStep("run", card.run or card.method, "", f"{card.model}, {told}".rstrip(", "), 3)


def _source(card: ModelCard, done: tuple[LedgerEntry, ...]) -> LineageStep:
    """The file: noted when it was trained on the command line, else beside the project's table."""
    for entry in reversed(done):
        if entry.kind == TRAIN and "file" in entry.facts:
            digest = str(entry.facts["file_digest"])
            return LineageStep("file", str(entry.facts["file"]), digest, "as it was trained on", 0)
    owner = next((entry.project for entry in reversed(done) if entry.kind == SAVE), "")
    if owner:
        source = SOURCE.read(Project(owner).dataset_folder(card.fingerprint))
        if source is not None and source.path.is_file():
            return LineageStep("file", source.name, digest_of(source.path), "as it was uploaded", 0)
    return LineageStep("file", card.dataset, "", GONE, 0)


def recipe_digest(card: ModelCard) -> str:
    """The digest of a card's recipe, whatever the order of its fields."""
    text = json.dumps(card.recipe, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _itself(saved: SavedModel) -> Iterator[LineageStep]:
    card = saved.card
    yield LineageStep("model", card.reference, "", f"{card.stage}, made {card.created[:10]}", 4)
    if not saved.is_registered:
        yield LineageStep("artefact", saved.path.name, digest_of(saved.path), "a bundle", 5)
        return
    try:
        digest, note = file_digest(saved), _certified(saved)
    except WorkbenchError as error:
        digest, note = "", str(error)
    yield LineageStep("artefact", "model.joblib", digest, note, 5)


def _certified(saved: SavedModel) -> str:
    certificate = certificate_of(saved)
    if certificate is None:
        return "never certified"
    if certificate.refused:
        return f"refused {certificate.at[:10]}: {certificate.refused}"
    if certificate.digest != file_digest(saved):
        return f"CHANGED since it was certified on {certificate.at[:10]}"
    return f"certified {certificate.at[:10]}"


def _after(saved: SavedModel, done: tuple[LedgerEntry, ...]) -> Iterator[LineageStep]:
    own = [e for e in done if e.at >= datetime.fromisoformat(saved.card.created).timestamp() - 1]
    for entry in (e for e in own if e.kind == EXPORT):
        name = str(entry.facts.get("path", "")).replace("\\", "/").rsplit("/", 1)[-1]
        digest = str(entry.facts.get("digest", ""))
        yield LineageStep("export", name, digest, f"{entry.detail}, {_day(entry.at)}", 6)
    predicted = [entry for entry in own if entry.kind == PREDICT]
    if predicted:
        last = predicted[-1]
        told = f"the last {_day(last.at)}: {last.detail}"
        yield LineageStep("predictions", f"{len(predicted)} times", "", told, 6)


def _day(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).date().isoformat()
