"""Saved models on disk: `models/<name>/<version>/` with model.joblib, card.json and a sample."""

import os
import shutil
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import ValidationError

from core.errors import DamagedFileError, WorkbenchError
from core.machine.disk import note_digests, sync
from core.workspace.files import home
from core.workspace.registry.archive import opened_archive, read_entry
from core.workspace.registry.artefact import dump_by_value
from core.workspace.registry.card import ModelCard, check_name
from core.workspace.registry.stages import as_they_stand, move_to_stage
from core.workspace.store.ledger import SAVE, enter_here

MODEL, CARD, REFERENCE = "model.joblib", "card.json", "reference.parquet"
REFERENCE_ROWS = 5_000


@dataclass(frozen=True)
class SavedModel:
    """A saved model's card, and the version's folder or the bundle it is in."""

    card: ModelCard
    path: Path

    @property
    def is_registered(self) -> bool:
        return self.path.is_dir()


def save_model(pipeline: Any, card: ModelCard, reference: pd.DataFrame) -> SavedModel:
    """Keep a fitted pipeline as the next version of the card's name.

    `reference` holds raw features and target of training rows: at most REFERENCE_ROWS are kept,
    for drift and for the certificate of exports.
    """
    folder = home() / "models" / check_name(card.name)
    part = folder / f".{uuid.uuid4().hex}"
    part.mkdir(parents=True)
    try:
        dump_by_value(pipeline, part / MODEL)
        sample = reference.sample(min(len(reference), REFERENCE_ROWS), random_state=0)
        sample.sort_index().to_parquet(part / REFERENCE, index=False)
        return _take_version(part, folder, card)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _take_version(part: Path, folder: Path, card: ModelCard) -> SavedModel:
    """Rename the folder to the next free number: two savers at once get two numbers."""
    version = max(_versions(folder), default=0)
    while True:
        version += 1
        numbered = card.model_copy(update={"name": folder.name, "version": version})
        (part / CARD).write_text(numbered.model_dump_json(indent=1), encoding="utf-8")
        note_digests(part, MODEL, REFERENCE)
        sync(part / CARD)
        try:
            os.rename(part, folder / str(version))
        except OSError:
            if not (folder / str(version)).exists():
                raise
        else:
            sync(folder)
            enter_here(SAVE, numbered.reference, numbered.reference)
            return SavedModel(numbered, folder / str(version))


def list_models() -> tuple[SavedModel, ...]:
    """Every saved version whose card can be read, newest first."""
    found = [saved for folder in _folders() if isinstance(saved := _tried(folder), SavedModel)]
    cards = as_they_stand([saved.card for saved in found])
    now = [SavedModel(card, saved.path) for card, saved in zip(cards, found, strict=True)]
    return tuple(sorted(now, key=lambda saved: saved.card.created, reverse=True))


def unreadable_models() -> tuple[str, ...]:
    """Why the other versions cannot be used, a sentence each."""
    return tuple(str(why) for folder in _folders() if isinstance(why := _tried(folder), Exception))


def _tried(folder: Path) -> SavedModel | WorkbenchError:
    try:
        return _read(folder)
    except WorkbenchError as error:
        return error


def _folders() -> list[Path]:
    folder = home() / "models"
    names = [path for path in folder.iterdir() if path.is_dir()] if folder.exists() else []
    return [name / str(version) for name in names for version in _versions(name)]


def find_model(reference: str) -> SavedModel:
    """The model called `name` (its newest version), `name@version`, or in the bundle at a path.

    Raises WorkbenchError where there is none.
    """
    if reference.lower().endswith(".zip") or Path(reference).is_file():
        return SavedModel(_card_in(Path(reference)), Path(reference))
    name, _, number = reference.partition("@")
    folder = home() / "models" / check_name(name)
    versions = _versions(folder)
    if not versions:
        names = sorted({saved.card.name for saved in list_models()})
        raise WorkbenchError(
            f"No model is called {name!r}; "
            + (f"there are {', '.join(names[:12])}." if names else "none is saved yet.")
        )
    if number and number not in {str(version) for version in versions}:
        raise WorkbenchError(
            f"{name} has no version {number[:20]!r}; it has {', '.join(map(str, versions))}."
        )
    saved = _read(folder / (number or str(versions[-1])))
    (card,) = as_they_stand([saved.card])
    return SavedModel(card, saved.path)


def promote(reference: str, stage: str, why: str, made_on: int | None = None) -> ModelCard:
    """Move a model to a stage and note why, when and by whom.

    `made_on` is how many changes of stage it had when somebody looked; raises
    ChangedMeanwhileError where it has others now.
    """
    saved = find_model(reference)
    if not saved.is_registered:
        raise WorkbenchError(f"{saved.path.name} is a file; only saved models have stages.")
    return move_to_stage(_read(saved.path).card, stage, why, made_on)


def now() -> str:
    """The time in UTC, to the microsecond: it also orders versions."""
    return datetime.now(UTC).isoformat()


def _versions(folder: Path) -> list[int]:
    if not folder.is_dir():
        return []
    return sorted(int(path.name) for path in folder.iterdir() if path.name.isdecimal())


def _read(folder: Path) -> SavedModel:
    try:
        content = (folder / CARD).read_bytes()
    except OSError as error:
        raise DamagedFileError(
            f"The card of {folder} cannot be read ({error.strerror or error}): put back a copy of "
            "it, or remove that folder."
        ) from error
    return SavedModel(_parse(content, folder), folder)


def _parse(content: bytes, path: Path) -> ModelCard:
    try:
        return ModelCard.model_validate_json(content)
    except ValidationError as error:
        raise DamagedFileError(
            f"The card of {path} cannot be read ({error.error_count()} fields do not fit): it is "
            "damaged, was changed by hand or written by another version. Put back a copy of it."
        ) from error


def _card_in(bundle: Path) -> ModelCard:
    with opened_archive(bundle) as archive:
        return _parse(read_entry(archive, CARD), bundle)
