"""What is exported: a model of classes, one of a number, one of texts."""

import csv
import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from core.model.predict import learned_by, predict, read_for, reasons_of
from core.parts.service.row_answers import row_answers
from core.workspace.registry import LoadedModel, find_model, load_model

SAMPLES = Path(__file__).parents[2] / "sample_data"


@dataclass(frozen=True)
class ServiceCase:
    """A model to export: its name, the table it learns from, and the words of `train`."""

    name: str
    data: Path
    words: tuple[str, ...]


CASES = (
    ServiceCase(
        "churn",
        SAMPLES / "churn.csv",
        ("--target", "churned", "--models", "lightgbm", "--coverage", "0.9"),
    ),
    ServiceCase(
        "housing",
        SAMPLES / "housing.csv",
        ("--target", "price", "--models", "xgboost", "--coverage", "0.9"),
    ),
    ServiceCase(
        "reviews", SAMPLES / "reviews.csv", ("--target", "sentiment", "--models", "logistic")
    ),
)


def case_of(written: str) -> ServiceCase:
    """PATH:TARGET as a case of one's own."""
    path, _, target = written.rpartition(":")
    words = ("--target", target, "--models", "lightgbm,xgboost,logistic,ridge")
    return ServiceCase(Path(path).stem, Path(path), words)


@dataclass(frozen=True)
class AppAnswers:
    """Rows as JSON has them, and what the workbench answers to each, with its reasons."""

    rows: list[dict[str, Any]]
    answers: list[dict[str, Any]]


def answers_of_app(case: ServiceCase, folder: Path, rows: int) -> AppAnswers:
    """The first rows of the table, asked as Predict asks a file."""
    loaded = load_model(find_model(case.name))
    first = folder / "first.csv"
    _write_first(case.data, first, rows)
    arrived = read_for(loaded, first, first.name)
    finder = reasons_of(find_model(case.name), loaded)
    result = predict(loaded, arrived, finder=finder)
    refused = {one.row - 1: one.reason for one in result.rejected}
    told = result.frame[[result.added[0], *result.probabilities]]
    answers = row_answers(told, loaded.card.classes, refused, loaded.card.assurance)
    moves = result.frame[[f"reason_{n}_moves" for n in (1, 2, 3)]].to_numpy("float64")
    found = [
        vars(answer) | {"moves": [move for move in row if not math.isnan(move)]}
        for answer, row in zip(answers, moves.tolist(), strict=True)
    ]
    return AppAnswers(_as_json(arrived.read, loaded), found)


def _as_json(read: pd.DataFrame, loaded: LoadedModel) -> list[dict[str, Any]]:
    learned = learned_by(loaded)
    cells = {name: [_cell(c, learned[name].kind) for c in read[name]] for name in learned}
    return [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]


def _cell(cell: Any, kind: str) -> Any:
    if pd.isna(cell):
        return None
    if kind == "number":
        return float(cell)
    if kind == "date" and hasattr(cell, "isoformat"):
        return cell.isoformat()
    return json.loads(json.dumps(cell, default=lambda value: value.item()))


def _write_first(data: Path, to: Path, rows: int) -> None:
    with data.open(encoding="utf-8", newline="") as source:
        lines = list(csv.reader(source))[: rows + 1]
    with to.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
