"""A folder with a model opened as a service, once it answers as it did when it was exported."""

import argparse
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from fastapi import FastAPI

from core.parts.service.answering import ServedModel
from core.parts.service.api import Service, api_of
from core.parts.service.checking import answers_difference, read_document, served_in
from core.parts.service.fields import row_model
from core.parts.service.figures import Figures
from core.parts.service.request_log import RequestLog

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


def check_answers(served: ServedModel, folder: Path) -> float:
    """The largest difference to the answers in the folder's sample, whose rows are read as a
    request's are; infinite where an answer is another class, or given for one and not for the
    other."""
    sample = read_document(folder, "sample.json")
    row = row_model(served.card["columns"], ())
    rows = [row.model_validate(values).model_dump(by_alias=True) for values in sample["rows"]]
    return answers_difference(served, rows, sample)


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
