"""Exports that were made before, beside the model they are of: made once, found again."""

from dataclasses import asdict
from pathlib import Path

from core.export.formats import FORMATS, Exported, export
from core.workspace.files import read_json, write_json
from core.workspace.registry import SavedModel


def kept_export(saved: SavedModel, to: str) -> Exported | None:
    """The export in a format, or None where it is still to be made."""
    record = read_json(_folder(saved) / f"{to}.json")
    if record is None:
        return None
    path, beside = Path(record.pop("path")), record.pop("beside")
    folder = _folder(saved)
    made = Exported(
        path=folder / path.name, beside=tuple(folder / Path(b).name for b in beside), **record
    )
    return made if made.path.exists() else None


def keep_export(saved: SavedModel, to: str) -> Exported:
    """Make the export anew; raises as `export` does."""
    name = f"{saved.card.name.replace(' ', '_')}-{saved.card.version}"
    made = export(saved, to, _folder(saved) / f"{name}{FORMATS[to].suffix}")
    record = asdict(made) | {"path": made.path.name, "beside": [b.name for b in made.beside]}
    write_json(_folder(saved) / f"{to}.json", record)
    return made


def _folder(saved: SavedModel) -> Path:
    return saved.path / "exports"
