"""Reading a file for a model, as it has learned to read its columns: a bundle carries this."""

import csv
from pathlib import Path

import pandas as pd

from core.carried.rows.reading import as_stored, encoding_of, read_texts
from core.carried.values.learned_style import LearnedColumn, read_as_learned

DELIMITERS = (",", ";", "\t", "|")


def read_for_model(path: Path, known: dict[str, LearnedColumn], stored: dict[str, str], mark: str):
    """The rows of a CSV file, and sentences on what was read otherwise than learned.

    `known` are the columns that the model reads; `stored` says of the others how the table that
    was learned from stored them. `mark` stands between cells.
    """
    cells, told = read_texts(path, mark), []
    rows = pd.DataFrame(index=cells.index)
    for name in cells.columns:
        if name not in known:
            rows[name] = as_stored(cells[name], stored.get(str(name), "text"))
            continue
        rows[name], note = read_as_learned(cells[name], known[name])
        told += [f"In {name!r}, {note}."] if note else []
    return rows, told


def delimiter_of(path: Path, names: list[str]) -> str:
    """The mark that parts the header into the most of a model's columns; a comma where two do."""
    with path.open(encoding=encoding_of(path), newline="") as file:
        header = file.readline()

    def found(mark: str) -> int:
        return len(set(names) & set(next(csv.reader([header], delimiter=mark), [])))

    return max(DELIMITERS, key=found)


def known_columns(
    conform, stored: dict[str, str], levels: dict[str, tuple[str, ...]]
) -> dict[str, LearnedColumn]:
    """How a model knows each column that it reads: from its first step, how the table that was
    learned from stored it, and the levels in its card."""
    # A pipeline that was kept by an earlier version has learned no styles.
    styles = getattr(conform, "styles_", {})
    return {
        name: LearnedColumn(
            str(kind), styles.get(name, ""), stored.get(name, "text"), tuple(levels.get(name, ()))
        )
        for name, kind in conform.columns
    }
