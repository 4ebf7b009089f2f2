"""Exports that were made before, beside the model they are of: made once, found again."""

from dataclasses import replace
from pathlib import Path

from core.export.formats import ExportedFile, export, format_of
from core.workspace.progress import Progress, silent
from core.workspace.project_notes import OtherOwner, ProjectNote
from core.workspace.registry import SavedModel
from core.workspace.store.documents import place_of_model


def kept_export(saved: SavedModel, to: str) -> ExportedFile | None:
    """The export in a format, or None where it is still to be made."""
    noted = _note(to).read(_owner(saved))
    if noted is None:
        return None
    # Only the names count: the workspace may have moved since.
    here = _placed(noted, _folder(saved))
    is_whole = here.path.is_file() and here.path.stat().st_size == here.bytes
    return here if is_whole else None


def keep_export(saved: SavedModel, to: str, report: Progress = silent) -> ExportedFile:
    """Make the export anew; raises as `export` does."""
    name = f"{saved.card.name.replace(' ', '_')}-{saved.card.version}"
    file = export(saved, to, _folder(saved) / f"{name}{format_of(to).suffix}", report)
    _note(to).write(_owner(saved), _placed(file, Path()))
    return file


def _placed(file: ExportedFile, folder: Path) -> ExportedFile:
    beside = tuple(folder / path.name for path in file.beside)
    return replace(file, path=folder / file.path.name, beside=beside)


def _note(to: str) -> ProjectNote[ExportedFile]:
    return ProjectNote(f"export {to}", ExportedFile)


def _owner(saved: SavedModel) -> OtherOwner:
    return OtherOwner(place_of_model(saved.card.reference))


def _folder(saved: SavedModel) -> Path:
    return saved.path / "exports"
