"""Saved models on disk: `models/<name>/<version>/` with model.joblib, card.json and a sample."""

import os
import shutil
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from core.errors import DamagedFileError, WorkbenchError
from core.machine.disk import note_digests, sync
from core.workspace.files import home
from core.workspace.marks import mark_of
from core.workspace.registry.answers import ANSWERS, KeptAnswers, write_answers
from core.workspace.registry.artefact import dump_by_value
from core.workspace.registry.card import ModelCard, check_name
from core.workspace.registry.kept_rows import BENT_BY, REFERENCE, KeptRows, write_rows
from core.workspace.registry.reach import check_may_save, enter_save, names_in_reach
from core.workspace.registry.stages import as_they_stand
from core.workspace.store.person import acting_for

MODEL, CARD = "model.joblib", "card.json"
MARK = "mark"  # of the model's file, by this workspace
JOB = "job"  # that saved it, if one did


@dataclass(frozen=True)
class SavedModel:
    """A saved model's card, and the version's folder or the bundle it is in."""

    card: ModelCard
    path: Path

    @property
    def is_registered(self) -> bool:
        return self.path.is_dir()


def save_model(
    pipeline: Any, card: ModelCard, rows: KeptRows, answers: KeptAnswers | None = None
) -> SavedModel:
    """Keep a fitted pipeline as the next version of the card's name.

    Of the `rows` a sample is kept (see `KeptRows`). `answers` are what drift holds later answers
    against.
    """
    folder = home() / "models" / check_name(card.name)
    if versions_in(folder):
        check_may_save(folder.name)
    part = folder / f".{uuid.uuid4().hex}"
    part.mkdir(parents=True)
    try:
        dump_by_value(pipeline, part / MODEL)
        (part / MARK).write_text(mark_of(part / MODEL), encoding="ascii")
        write_rows(rows, part)
        if answers is not None:
            write_answers(answers, part)
        (part / JOB).write_text(acting_for(), encoding="ascii")
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
        kept = [name for name in (MODEL, REFERENCE, BENT_BY, ANSWERS) if (part / name).exists()]
        note_digests(part, *kept)
        sync(part / CARD)
        sync(part / MARK)
        try:
            os.rename(part, folder / str(version))
        except OSError:
            if not (folder / str(version)).exists():
                raise
        else:
            sync(folder)
            _enter(part, folder / str(version), numbered)
            return SavedModel(numbered, folder / str(version))


def _enter(part: Path, place: Path, card: ModelCard) -> None:
    """Enter the version in the ledger; where that is refused it was not saved, and goes again."""
    try:
        enter_save(card.name, card.reference)
    except BaseException:
        os.rename(place, part)
        raise


def saved_by_job(name: str, job: str) -> str | None:
    """The version of a name that a job saved, whatever became of the job; None where it saved
    none."""
    folder = home() / "models" / name
    for version in reversed(versions_in(folder)):
        with suppress(OSError):  # of an earlier version of this program, which noted no job
            if (folder / str(version) / JOB).read_text(encoding="ascii", errors="replace") == job:
                return f"{name}@{version}"
    return None


def list_models() -> tuple[SavedModel, ...]:
    """Every saved version whose card can be read, newest first; where people sign in, those that
    who acts here may look at."""
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
    every = [path for path in folder.iterdir() if path.is_dir()] if folder.exists() else []
    reached = names_in_reach(path.name for path in every)
    names = [path for path in every if path.name in reached]
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
