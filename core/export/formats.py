"""The formats a model can be exported in: how each is written, and whether it can be certified."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.errors import NotApplicableError
from core.export.bundle import write_bundle
from core.export.card_text import card_text
from core.export.certificate import certify
from core.export.form import write_form
from core.export.fresh_process import RefusedError
from core.export.latency import latency_of
from core.export.placing import file_name_of, move_files
from core.export.script import write_script
from core.export.service import write_service
from core.export.skops_file import write_skops
from core.machine.disk import digest_of
from core.workspace.progress import Progress, silent
from core.workspace.registry import (
    LoadedModel,
    SavedModel,
    dump_by_value,
    find_model,
    load_model,
    note_certificate,
    read_reference,
)
from core.workspace.store.ledger import EXPORT, enter_here


@dataclass(frozen=True)
class ExportFormat:
    """A kind of file: `write` makes it; a text for people has nothing to certify."""

    key: str
    label: str
    suffix: str
    summary: str
    write: Callable[[LoadedModel, Path], object]
    is_model: bool = True


@dataclass(frozen=True)
class ExportedFile:
    """A file that was written. `certified` is None where there was nothing to certify;
    `beside` are the files that belong to it. `p50` and `p95` are the milliseconds that one row
    takes at most in 50 and in 95 of 100 calls, where it is a model."""

    path: Path
    format: str
    bytes: int
    certified: bool | None
    max_difference: float | None
    beside: tuple[Path, ...] = ()
    p50: float | None = None
    p95: float | None = None


def export(model: str | SavedModel, to: str, path: Path, report: Progress = silent) -> ExportedFile:
    """Write a saved model as a file of a format, if a fresh process finds it equal to the model.

    Raises NotApplicableError for a format that is not offered, and RefusedError, leaving nothing
    behind, where the file answers differently.
    """
    chosen = format_of(to)
    saved = find_model(model) if isinstance(model, str) else model
    loaded = load_model(saved)
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / file_name_of(path)
        report(0, 2, f"Writing {chosen.label}")
        chosen.write(loaded, part)
        report(1, 2, "Checking it in a fresh process" if chosen.is_model else "")
        difference = _checked(chosen, saved, loaded, part)
        latency = latency_of(loaded, read_reference(saved)) if chosen.is_model else None
        files = sorted(Path(folder).iterdir())
        move_files(files, path.parent)
    reference = loaded.card.reference
    if chosen.is_model:
        note_certificate(saved, chosen.key, difference)
    enter_here(
        EXPORT, reference, f"{reference} as {chosen.key}", path=str(path), digest=digest_of(path)
    )
    return ExportedFile(
        path=path,
        format=chosen.key,
        bytes=path.stat().st_size,
        certified=True if chosen.is_model else None,
        max_difference=difference,
        beside=tuple(path.parent / file.name for file in files if file.name != path.name),
        p50=latency.p50 if latency else None,
        p95=latency.p95 if latency else None,
    )


def check_again(model: str | SavedModel) -> float:
    """Open the saved file itself in a fresh process; the largest difference to it in memory.

    Either way it is noted: raises RefusedError where the file answers differently.
    """
    saved = find_model(model) if isinstance(model, str) else model
    loaded, rows = load_model(saved), read_reference(saved)
    try:
        difference = certify(loaded, rows, "joblib", saved.path / "model.joblib")
    except RefusedError as error:
        note_certificate(saved, "joblib", error.difference, str(error))
        raise
    note_certificate(saved, "joblib", difference)
    return difference


def _checked(
    chosen: ExportFormat, saved: SavedModel, loaded: LoadedModel, part: Path
) -> float | None:
    if not chosen.is_model:
        return None
    return certify(loaded, read_reference(saved), chosen.key, part)


def format_of(key: str) -> ExportFormat:
    """The format by its key; raises NotApplicableError for one that is not offered."""
    if key == "onnx":
        raise NotApplicableError(
            "ONNX is not offered: it computes in 32 bits, which flips trees at their limits, and "
            "it has no counterpart for several steps. Use bundle, service, joblib, skops or script."
        )
    if key not in FORMATS:
        raise NotApplicableError(f"There is no format {key[:40]!r}; choose {', '.join(FORMATS)}.")
    return FORMATS[key]


def _write_text(text: Callable[[LoadedModel], str]) -> Callable[[LoadedModel, Path], object]:
    return lambda loaded, path: path.write_text(text(loaded), encoding="utf-8")


FORMATS = {
    format.key: format
    for format in (
        ExportFormat(
            "bundle",
            "Bundle",
            ".zip",
            "Everything to use it elsewhere: the model, a scorer for CSV files, card and recipe.",
            write_bundle,
        ),
        ExportFormat(
            "service",
            "Service",
            "-service.zip",
            "A folder that answers over HTTP: FastAPI, its tests, an image, pinned libraries.",
            write_service,
        ),
        ExportFormat(
            "streamlit",
            "Streamlit form",
            "-streamlit.zip",
            "A form for one row in one file of Streamlit, with the model beside it.",
            lambda loaded, path: write_form(loaded, path, "streamlit"),
        ),
        ExportFormat(
            "gradio",
            "Gradio form",
            "-gradio.zip",
            "The same in one file of Gradio.",
            lambda loaded, path: write_form(loaded, path, "gradio"),
        ),
        ExportFormat(
            "joblib",
            "joblib",
            ".joblib",
            "The fitted pipeline for Python. Opening it runs code: for those who trust you.",
            lambda loaded, path: dump_by_value(loaded.pipeline, path),
        ),
        ExportFormat(
            "skops",
            "skops",
            ".skops",
            "The fitted pipeline, opened without running code from it; its types are listed.",
            write_skops,
        ),
        ExportFormat(
            "script",
            "Script",
            ".py",
            "Plain Python from raw table to the same score, to the last digit.",
            _write_text(write_script),
        ),
        ExportFormat(
            "card",
            "Card",
            ".md",
            "What the model is, from what data, how good.",
            _write_text(lambda loaded: card_text(loaded.card)),
            is_model=False,
        ),
    )
}
