"""Which files a table is made of, and in which format they are."""

import os
from collections.abc import Iterator
from pathlib import Path

from core.data.large.formats import FileForm
from core.errors import BadFileError

ENDINGS: dict[str, FileForm] = {
    ".parquet": "parquet",
    ".pq": "parquet",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
READABLE = ", ".join(ENDINGS)


def files_at(path: Path) -> tuple[str, ...]:
    """The data files at a path, real and in order; what starts with a dot or `_` is no data."""
    if path.is_file():
        return (str(path),)
    if not path.is_dir():
        raise BadFileError(f"There is no file or folder {str(path)[:200]}; check the path.")
    paths = [
        os.path.join(folder, file)
        for folder, files in _folders(path)
        for file in files
        if file[0] not in "._" and Path(file).suffix.lower() in ENDINGS
    ]
    if not paths:
        raise BadFileError(
            f"The folder {path} holds no table; it can be read where it has files ending in "
            f"{READABLE}."
        )
    return tuple(paths)


def _folders(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Every folder with its files, in order, each once: a link may lead back up."""
    seen: set[str] = set()
    for folder, inner, files in os.walk(path, followlinks=True):
        inner[:] = sorted(
            name
            for name in inner
            if name[0] not in "._" and os.path.realpath(os.path.join(folder, name)) not in seen
        )
        real = os.path.realpath(folder)
        if real not in seen:
            seen.add(real)
            yield folder, sorted(files)


def form_of(name: str, called: tuple[str, ...], files: tuple[str, ...]) -> FileForm:
    """The one format of files that their owner calls `called`; raises BadFileError for several."""
    forms = {_form_of(file, own) for file, own in zip(files, called, strict=True)}
    if len(forms) > 1:
        raise BadFileError(
            f"The folder {name} mixes {' and '.join(sorted(forms))} files: "
            "name a folder that has one kind of file."
        )
    return forms.pop()


def _form_of(file: str, name: str) -> FileForm:
    """By content where the content says it, else by the name."""
    try:
        with open(file, "rb") as opened:
            magic = opened.read(6)
    except OSError as error:
        raise BadFileError(f"{file} cannot be read: {error.strerror}.") from error
    if magic[:4] == b"PAR1":
        return "parquet"
    if magic == b"ARROW1":
        return "arrow"
    form = ENDINGS.get(Path(name).suffix.lower())
    if form is None or form in ("parquet", "arrow"):
        raise BadFileError(
            f"{Path(name).name} cannot be read in batches: only Parquet, Arrow, CSV and JSON "
            "lines can; write it as one of those."
        )
    return form
