"""Saved models on disk: `models/<name>/<version>/` with model.joblib, card.json and a sample."""

import os
import shutil
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import ValidationError

from core.errors import DamagedFileError, WorkbenchError
from core.machine.disk import note_digests, sync
from core.workspace.files import home
from core.workspace.registry.answers import ANSWERS, KeptAnswers, write_answers
from core.workspace.registry.artefact import dump_by_value
from core.workspace.registry.card import ModelCard, check_name
from core.workspace.registry.stages import as_they_stand
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


def save_model(
    pipeline: Any, card: ModelCard, reference: pd.DataFrame, answers: KeptAnswers | None = None
) -> SavedModel:
    """Keep a fitted pipeline as the next version of the card's name.

    `reference` holds raw features and target of training rows, nothing in them that is hidden: at
    most REFERENCE_ROWS are kept, for explanations, for the certificate of exports and to know them
    again where models are compared. `answers` are what drift holds later answers against.
    """
    folder = home() / "models" / check_name(card.name)
    part = folder / f".{uuid.uuid4().hex}"
    part.mkdir(parents=True)
    try:
        dump_by_value(pipeline, part / MODEL)
        sample = reference.sample(min(len(reference), REFERENCE_ROWS), random_state=0)
        sample.sort_index().to_parquet(part / REFERENCE, index=False)
        if answers is not None:
            write_answers(answers, part)
        return _take_version(part, folder, card)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _take_version(part: Path, folder: Path, card: ModelCard) -> SavedModel:
    """Rename the folder to the next free number: two savers at once get two numbers."""
    version = max(versions_in(folder), default=0)
    while True:
        version += 1
        numbered = card.model_copy(update={"name": folder.name, "version": version})
        (part / CARD).write_text(numbered.model_dump_json(indent=1), encoding="utf-8")
        kept = [name for name in (MODEL, REFERENCE, ANSWERS) if (part / name).exists()]
        note_digests(part, *kept)
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
    found = [
        saved for folder in _folders() if isinstance(saved := tried_version(folder), SavedModel)
    ]
    cards = as_they_stand([saved.card for saved in found])
    now = [SavedModel(card, saved.path) for card, saved in zip(cards, found, strict=True)]
    return tuple(sorted(now, key=lambda saved: saved.card.created, reverse=True))


def unreadable_models() -> tuple[str, ...]:
    """Why the other versions cannot be used, a sentence each."""
    return tuple(
        str(why) for folder in _folders() if isinstance(why := tried_version(folder), Exception)
    )


def tried_version(folder: Path) -> SavedModel | WorkbenchError:
    """The version in a folder, or why it cannot be used."""
    try:
        return read_version(folder)
    except WorkbenchError as error:
        return error


def _folders() -> list[Path]:
    folder = home() / "models"
    names = [path for path in folder.iterdir() if path.is_dir()] if folder.exists() else []
    return [name / str(version) for name in names for version in versions_in(name)]


def now() -> str:
    """The time in UTC, to the microsecond: it also orders versions."""
    return datetime.now(UTC).isoformat()


def versions_in(folder: Path) -> list[int]:
    """The numbers of a name's versions, in order."""
    if not folder.is_dir():
        return []
    return sorted(int(path.name) for path in folder.iterdir() if path.name.isdecimal())


def read_version(folder: Path) -> SavedModel:
    """The version in a folder, as its card was written; raises DamagedFileError."""
    try:
        facts = (folder / CARD).stat()
        return SavedModel(_card(folder, facts.st_mtime_ns, facts.st_size), folder)
    except OSError as error:
        raise DamagedFileError(
            f"The card of {folder} cannot be read ({error.strerror or error}): put back a copy of "
            "it, or remove that folder."
        ) from error


@lru_cache(maxsize=4096)
def _card(folder: Path, _time: int, _size: int) -> ModelCard:
    """A card, which never changes: pages list all of them at every click."""
    return parsed_card((folder / CARD).read_bytes(), folder)


def parsed_card(content: bytes, path: Path) -> ModelCard:
    """The card that was written at a path; raises DamagedFileError."""
    try:
        return ModelCard.model_validate_json(content)
    except ValidationError as error:
        raise DamagedFileError(
            f"The card of {path} cannot be read ({error.error_count()} fields do not fit): it is "
            "damaged, was changed by hand or written by another version. Put back a copy of it."
        ) from error
