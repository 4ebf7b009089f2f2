"""Saved models opened: from the version's folder, or from a bundle."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from core.errors import WorkbenchError
from core.machine.disk import check_digest, replace_file
from core.workspace.marks import is_marked, is_trusting, mark_of
from core.workspace.registry.answers import ANSWERS, KeptAnswers, answers_in
from core.workspace.registry.archive import opened_archive, read_entry, take_entry
from core.workspace.registry.artefact import load_artefact, version_remark
from core.workspace.registry.card import ModelCard
from core.workspace.registry.finding import find_model
from core.workspace.registry.kept_rows import BENT_BY, REFERENCE
from core.workspace.registry.saved_models import MARK, MODEL, SavedModel


@dataclass(frozen=True)
class LoadedModel:
    """A fitted pipeline for raw rows, with its card; `remark` says where it was saved with other
    versions of its libraries than it was opened with."""

    pipeline: Any
    card: ModelCard
    remark: str = ""


def load_model(reference: str | SavedModel) -> LoadedModel:
    """Open a saved model.

    Opening a model file runs code that it holds: raises WorkbenchError for one without the mark of
    this workspace, wherever it lies, unless somebody says that it is trusted (`marks.trusting`).
    """
    saved = find_model(reference) if isinstance(reference, str) else reference
    with _model_file(saved) as path:
        _check_mark(saved, path)
        libraries = saved.card.libraries
        return LoadedModel(load_artefact(path, libraries), saved.card, version_remark(libraries))


def trust_model(saved: SavedModel) -> None:
    """Mark a model of this workspace as its own, because somebody says that it is trusted."""
    if not saved.is_registered:
        raise WorkbenchError(f"{saved.path.name} is a file; open it with --trust.")
    check_digest(saved.path / MODEL)
    replace_file(saved.path / MARK, mark_of(saved.path / MODEL))


def _check_mark(saved: SavedModel, path: Path) -> None:
    if is_trusting():
        return
    mark = path.with_name(MARK)
    if mark.is_file() and is_marked(path, mark.read_text(encoding="utf-8", errors="replace")):
        return
    name = saved.card.reference if saved.is_registered else saved.path.name
    way = f"run python -m core models trust {name}" if saved.is_registered else "add --trust"
    raise WorkbenchError(
        f"{name} does not carry this workspace's mark: it was made elsewhere, or by an earlier "
        f"version, and opening it runs code that it holds. If you trust who made it, {way}."
    )


def read_reference(saved: SavedModel) -> pd.DataFrame:
    """The sample of training rows: raw features and target; a bundle carries none."""
    if not saved.is_registered:
        raise WorkbenchError(
            f"{saved.path.name} carries no training rows; name a model of this workspace instead."
        )
    return _read_rows(saved.path / REFERENCE)


def read_bent_by(saved: SavedModel) -> pd.DataFrame | None:
    """The sample of the rows that its probabilities were bent by after it was fitted, as
    `read_reference` has them; None of a model that answers as it was fitted."""
    file = saved.path / BENT_BY
    return _read_rows(file) if file.exists() else None


def _read_rows(file: Path) -> pd.DataFrame:
    check_digest(file)
    return pd.read_parquet(file)


@contextmanager
def _model_file(saved: SavedModel) -> Iterator[Path]:
    if saved.is_registered:
        check_digest(saved.path / MODEL)
        yield saved.path / MODEL
        return
    with TemporaryDirectory() as folder, opened_archive(saved.path) as archive:
        path = Path(folder) / MODEL
        take_entry(archive, MODEL, path)
        if MARK in archive.namelist():
            path.with_name(MARK).write_bytes(read_entry(archive, MARK))
        yield path


def read_answers(saved: SavedModel) -> KeptAnswers | None:
    """What the model said of rows that it was not fitted on; None in a bundle, and of a model that
    was saved before this was kept."""
    if not saved.is_registered or not (saved.path / ANSWERS).exists():
        return None
    check_digest(saved.path / ANSWERS)
    return answers_in(saved.path)
