"""Saved models opened: from the version's folder, or from a bundle."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from core.errors import WorkbenchError
from core.machine.disk import check_digest
from core.workspace.registry.answers import ANSWERS, KeptAnswers, answers_in
from core.workspace.registry.archive import opened_archive, read_entry
from core.workspace.registry.artefact import load_artefact, version_remark
from core.workspace.registry.card import ModelCard
from core.workspace.registry.finding import find_model
from core.workspace.registry.saved_models import MODEL, REFERENCE, SavedModel


@dataclass(frozen=True)
class LoadedModel:
    """A fitted pipeline for raw rows, with its card; `remark` says where it was saved with other
    versions of its libraries than it was opened with."""

    pipeline: Any
    card: ModelCard
    remark: str = ""


def load_model(reference: str | SavedModel) -> LoadedModel:
    """Open a saved model.

    A bundle is a file from outside: opening it runs code that it holds, so it must be one that
    the user names and trusts.
    """
    saved = find_model(reference) if isinstance(reference, str) else reference
    with _model_file(saved) as path:
        libraries = saved.card.libraries
        return LoadedModel(load_artefact(path, libraries), saved.card, version_remark(libraries))


def read_reference(saved: SavedModel) -> pd.DataFrame:
    """The sample of training rows: raw features and target; a bundle carries none."""
    if not saved.is_registered:
        raise WorkbenchError(
            f"{saved.path.name} carries no training rows; name a model of this workspace instead."
        )
    check_digest(saved.path / REFERENCE)
    return pd.read_parquet(saved.path / REFERENCE)


@contextmanager
def _model_file(saved: SavedModel) -> Iterator[Path]:
    if saved.is_registered:
        check_digest(saved.path / MODEL)
        yield saved.path / MODEL
        return
    with TemporaryDirectory() as folder, opened_archive(saved.path) as archive:
        path = Path(folder) / MODEL
        path.write_bytes(read_entry(archive, MODEL))
        yield path


def read_answers(saved: SavedModel) -> KeptAnswers | None:
    """What the model said of rows that it was not fitted on; None in a bundle, and of a model that
    was saved before this was kept."""
    if not saved.is_registered or not (saved.path / ANSWERS).exists():
        return None
    check_digest(saved.path / ANSWERS)
    return answers_in(saved.path)
