"""A folder's model held against what it answered where the folder was made."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import joblib

from core.parts.service.answering import ServedModel
from core.parts.service.row_answers import RowAnswered


def served_in(folder: Path) -> ServedModel:
    """The model of a folder with its card."""
    return served_as(joblib.load(folder / "model.joblib"), folder)


def served_as(model: Any, folder: Path) -> ServedModel:
    """A model that is open already, with the card and the sample of its folder."""
    sample, card = (read_document(folder, name) for name in ("sample.json", "card.json"))
    return ServedModel(model, card, tuple(sample["unlogged"]), tuple(sample["background"]))


def read_document(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def answers_difference(
    served: ServedModel, rows: Sequence[Mapping[str, Any]], sample: Mapping[str, Any]
) -> float:
    """The largest difference of the answers to a sample's rows, and of the reasons for the first of
    them; infinite where an answer is another class, or given for one and not for the other."""
    pairs = zip(served.answers(rows), sample["answers"], strict=True)
    furthest = max((_difference(answer, expected) for answer, expected in pairs), default=0.0)
    return max(furthest, _reasons_difference(served, rows, sample["reasons"]))


def _difference(answer: RowAnswered, expected: Mapping[str, Any]) -> float:
    if answer.rejected or expected["rejected"]:
        return 0.0 if answer.rejected == expected["rejected"] else float("inf")
    if answer.probabilities is None:
        numbers = (answer.prediction, *(answer.interval or ()))
        others = (expected["prediction"], *(expected["interval"] or ()))
        if len(numbers) != len(others):
            return float("inf")
        return max(abs(one - other) for one, other in zip(numbers, others, strict=True))
    said = (answer.prediction, list(answer.likely or ()))
    if said != (expected["prediction"], expected["likely"] or []):
        return float("inf")
    shares = expected["probabilities"]
    return max(abs(share - shares[name]) for name, share in answer.probabilities.items())


def _reasons_difference(
    served: ServedModel, rows: Sequence[Mapping[str, Any]], expected: Sequence[Sequence[Any]]
) -> float:
    """The same of the reasons for the first rows."""
    rows = rows[: len(expected)]
    answers = served.reasoned(rows, served.answers(rows)) if rows else []
    moves = [[(one.column, one.moves) for one in answer.reasons or ()] for answer in answers]
    told = [[(one["column"], one["moves"]) for one in row] for row in expected]
    if [[name for name, _ in row] for row in moves] != [[name for name, _ in row] for row in told]:
        return float("inf")
    both = zip(sum(moves, []), sum(told, []), strict=True)
    return max((abs(one - other) for (_, one), (_, other) in both), default=0.0)
