"""A folder, as a zip, that is a service: the model behind HTTP with its tests, image and pins."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from core.export.bundle import filled, write_archive
from core.export.card_text import card_text
from core.export.carry import carried_script
from core.export.pins import requirements
from core.export.sample import sample_rows
from core.export.script import card_json, is_mix, recipe_text, write_script
from core.model.predict import background_of, learned_by, predict, reasons_of
from core.parts.service.answering import ServedModel
from core.parts.service.row_answers import RowAnswered, row_answers
from core.parts.values.learned_style import read_columns
from core.pipeline.personal import hidden_names
from core.workspace.registry import LoadedModel, ModelCard, find_model

LIBRARIES = ("fastapi", "uvicorn", "prometheus-client", "pydantic")
TEST_LIBRARIES = ("pytest>=8", "httpx2>=0.1")
TRIED_REASONS = 3
_TEXTS = Path(__file__).with_name("service_files")


def write_service(loaded: LoadedModel, path: Path) -> None:
    """Write the zip: all in one folder that can be put under version control as it is."""
    write_archive(loaded, path, _texts(loaded), f"{loaded.card.name.replace(' ', '-')}/")


def _texts(loaded: LoadedModel) -> Iterator[tuple[str, str]]:
    card = loaded.card
    yield "card.json", card_json(card)
    yield "card.md", card_text(card)
    yield "recipe.yaml", recipe_text(card)
    yield "sample.json", json.dumps(sample(loaded), indent=1, allow_nan=False)
    yield "requirements.txt", service_requirements(card)
    yield "requirements-test.txt", "\n".join(["-r requirements.txt", *TEST_LIBRARIES, ""])
    yield "service.py", service_source()
    if not is_mix(loaded):
        yield "train.py", write_script(loaded)
    for file in sorted(_TEXTS.rglob("*")):
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            name = file.relative_to(_TEXTS).as_posix().removesuffix(".txt")
            yield _dotted(name), filled(text, card)


def _dotted(name: str) -> str:
    """The name in the folder of a file that is kept without its leading dot."""
    return f".{name.removeprefix('dot-')}" if name.startswith("dot-") else name


def service_source() -> str:
    """The source of service.py."""
    about = "Serve the model of this folder: python service.py, or uvicorn app:app"
    return carried_script(about, "core.parts.service.start", "start")


def service_requirements(card: ModelCard) -> str:
    """The libraries that the model and the service need, pinned."""
    own = "".join(f"{name}=={version(name)}\n" for name in LIBRARIES)
    return requirements(card) + own


def served_model(
    loaded: LoadedModel, background: tuple[Mapping[str, Any], ...] = ()
) -> ServedModel:
    """A saved model as a service has it; `background` are the rows that reasons start from."""
    usual = pd.DataFrame(sample_rows(loaded.card)[:1], dtype=object)
    unlogged = hidden_names(loaded.pipeline, usual)
    card = loaded.card.model_dump(mode="json")
    return ServedModel(loaded.pipeline, card, unlogged, background)


def sample(loaded: LoadedModel) -> dict[str, Any]:
    """Rows made of what the card tells, what the workbench answers to them, the reasons for the
    first of them and the rows that reasons start from, and the columns whose cells may not be
    logged."""
    rows, saved = sample_rows(loaded.card), find_model(loaded.card.reference)
    written = pd.DataFrame(rows, columns=[*loaded.card.features], dtype=object)
    read = read_columns(written, learned_by(loaded), by_itself=False)[0]
    result = predict(loaded, read)
    reasons = {row.row - 1: row.reason for row in result.rejected}
    told = result.frame[[result.added[0], *result.probabilities]]
    answers = row_answers(told, loaded.card.classes, reasons, loaded.card.assurance)
    tried = [n for n, answer in enumerate(answers[:TRIED_REASONS]) if not answer.rejected]
    said = [answers[n].prediction for n in tried]
    moved = dict(zip(tried, reasons_of(saved, loaded).reasons(read.iloc[tried], said), strict=True))
    found = [moved.get(n, ()) for n, _ in enumerate(answers[:TRIED_REASONS])]
    return {
        "rows": rows,
        "answers": [_answer(answer) for answer in answers],
        "reasons": [[asdict(one) for one in row] for row in found],
        "background": background_of(saved, loaded),
        "unlogged": served_model(loaded).unlogged,
    }


def _answer(answer: RowAnswered) -> dict[str, Any]:
    return {name: value for name, value in asdict(answer).items() if name != "reasons"}
