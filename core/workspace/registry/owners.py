"""Whose saved models are: the project's that saved them, by the ledger."""

from collections.abc import Iterable

from core.workspace.project import Project
from core.workspace.registry.saved_models import SavedModel
from core.workspace.store.ledger import SAVE, LedgerQuestion, entries


def models_of(project: Project, saved: Iterable[SavedModel]) -> tuple[SavedModel, ...]:
    """The models that are a project's: those that it saved, and those of its tables that the
    command line saved, or a version before the ledger."""
    every = tuple(saved)
    owner = _owners(every)
    tables = _tables(project)
    return tuple(
        model
        for model in every
        if owner.get(model.card.reference, "") == project.id
        or (not owner.get(model.card.reference) and model.card.fingerprint in tables)
    )


def saved_by(project: Project, saved: Iterable[SavedModel]) -> set[str]:
    """The references of the models that a project saved itself."""
    owner = _owners(tuple(saved))
    return {reference for reference, found in owner.items() if found == project.id}


def _owners(saved: tuple[SavedModel, ...]) -> dict[str, str]:
    """The project that saved each model, by the model's reference; none is the command line."""
    references = tuple(model.card.reference for model in saved)
    found = entries(LedgerQuestion(kind=SAVE, subjects=references)) if references else ()
    return {entry.subject: entry.project for entry in found}


def _tables(project: Project) -> set[str]:
    """The fingerprints of every table that a project had open."""
    folder = project.folder / "data"
    return {table.name for table in folder.iterdir()} if folder.is_dir() else set()
