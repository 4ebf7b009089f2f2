"""A folder with a model opened as a service, once it answers as it did when it was exported."""

import argparse
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import joblib
from fastapi import FastAPI

from core.parts.service.answering import ServedModel
from core.parts.service.api import Service, api_of
from core.parts.service.fields import row_model
from core.parts.service.figures import Figures
from core.parts.service.request_log import RequestLog
from core.parts.service.row_answers import RowAnswered

ALLOWED_DIFFERENCE = 1e-9
ADDRESS, PORT = "127.0.0.1", 8000


def service_in(folder: Path, settings: Mapping[str, str]) -> FastAPI:
    """The application of a folder; raises SystemExit where its model answers differently.

    `settings` are those of the environment: API_KEY, and LOG_INPUTS, which is 1 to write rows down.
    """
    served = served_in(folder)
    difference = check_answers(served, folder)
    if difference > ALLOWED_DIFFERENCE:
        raise SystemExit(
            f"{served.reference} answers differently here by up to {difference:.3g} than where it "
            "was made: install exactly what requirements.txt names."
        )
    log = RequestLog(served.unlogged, settings.get("LOG_INPUTS") == "1")
    key = settings.get("API_KEY", "")
    log.write({"started": served.reference, "difference": difference, "needs_key": bool(key)})
    return api_of(Service(served, Figures(), log, key))


def served_in(folder: Path) -> ServedModel:
    """The model of a folder with its card."""
    sample = read_document(folder, "sample.json")
    model = joblib.load(folder / "model.joblib")
    card = read_document(folder, "card.json")
    return ServedModel(model, card, tuple(sample["unlogged"]), tuple(sample["background"]))


def check_answers(served: ServedModel, folder: Path) -> float:
    """The largest difference to the answers in the folder's sample; infinite where an answer is
    another class, or given for one and not for the other."""
    sample = read_document(folder, "sample.json")
    row = row_model(served.card["columns"], ())
    rows = [row.model_validate(values).model_dump(by_alias=True) for values in sample["rows"]]
    answers = served.answers(rows)
    pairs = zip(answers, sample["answers"], strict=True)
    furthest = max((_difference(answer, expected) for answer, expected in pairs), default=0.0)
    return max(furthest, _reasons_difference(served, rows, sample["reasons"]))


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


def read_document(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def start(arguments: Sequence[str] | None = None) -> int:
    """Serve the folder of this file, or with --check say how far its answers differ."""
    parser = argparse.ArgumentParser(description="Serve the model of this folder.")
    parser.add_argument("--host", default=ADDRESS, help="the address to listen at")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--check", type=Path, metavar="FILE", help="only write the difference")
    chosen = parser.parse_args(arguments)
    folder = Path(__file__).resolve().parent
    if chosen.check:
        difference = check_answers(served_in(folder), folder)
        chosen.check.write_text(json.dumps(difference), encoding="utf-8")
        return 0
    import uvicorn

    uvicorn.run(service_in(folder, os.environ), host=chosen.host, port=chosen.port)
    return 0
