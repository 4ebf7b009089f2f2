"""A zip with everything that is needed to use a model elsewhere."""

import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from core.export.card_text import card_text
from core.export.carry import carried_script
from core.export.pins import requirements
from core.export.script import card_json, recipe_text
from core.model.predict import background_of, reasons_of
from core.wording.escape import as_code
from core.workspace.marks import mark_of
from core.workspace.registry import LoadedModel, ModelCard, dump_by_value, find_model

README = """# <REFERENCE>

<MODEL> for <TARGET>, made <CREATED>.

    python -m venv venv
    venv/bin/pip install -r requirements.txt
    venv/bin/python predict.py DATA.csv OUT.csv

OUT.csv has every row of DATA.csv in order under its `row_id` (the table's identifier, or the row's
number), with `prediction` and, for classes, a `probability_` column each; where the card keeps
intervals or sets, `prediction_low` and `prediction_high`, or `prediction_set`. An empty row gets
none. `--reasons` adds the three columns that move each answer most, and by how much; they ask the
model a hundred times or more a row, and `--reasons 100` finds them of the first 100 rows alone.

- `model.joblib`: the fitted pipeline for raw rows. `joblib.load` opens it with Python <PYTHON> and
  the libraries of `requirements.txt`, without the workbench. Opening it runs code from the file, as
  with every pickle: open it only if you trust where it came from.
- `mark`: by it the workspace that made the model knows it again.
- `card.md`, `card.json`: what the model is, from what data, how good.
- `reasons.json`: the made-up rows that reasons start from.
- `recipe.yaml`: every choice, to train again with the workbench.
"""


def write_bundle(loaded: LoadedModel, path: Path) -> None:
    """Write the zip."""
    card = loaded.card
    texts = {
        "card.json": card_json(card),
        "card.md": card_text(card),
        "recipe.yaml": recipe_text(card),
        "requirements.txt": requirements(card),
        "predict.py": scorer(),
        "reasons.json": json.dumps(_reasons_start(loaded), indent=1, allow_nan=False),
        "README.md": filled(README, card),
    }
    write_archive(loaded, path, texts.items())


def _reasons_start(loaded: LoadedModel) -> dict[str, Any]:
    """The rows that reasons start from, and the columns whose cells they may not show."""
    finder = reasons_of(find_model(loaded.card.reference), loaded)
    background = background_of(find_model(loaded.card.reference), loaded)
    return {"background": background, "hidden": sorted(finder.hidden)}


def write_archive(
    loaded: LoadedModel, path: Path, texts: Iterable[tuple[str, str]], folder: str = ""
) -> None:
    """Write a zip with the model's file and texts by their names; `folder` ends with a slash."""
    model = path.with_suffix(".model")
    dump_by_value(loaded.pipeline, model)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(model, f"{folder}model.joblib")
        archive.writestr(entry(f"{folder}mark"), mark_of(model))
        for name, text in texts:
            archive.writestr(entry(f"{folder}{name}"), text)
    model.unlink()


def entry(name: str) -> zipfile.ZipInfo:
    """A text of an archive: whoever unpacks it may read it, as a service's own user has to, and it
    carries no time, so that the same model gives the same entries."""
    made = zipfile.ZipInfo(name)
    made.external_attr, made.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
    return made


def scorer() -> str:
    """The source of predict.py."""
    about = "Predict every row of a CSV file: python predict.py DATA.csv OUT.csv"
    return carried_script(about, "core.parts.reasons.scorer", "main")


def filled(text: str, card: ModelCard) -> str:
    """A text for people with what a card knows in its places, such as <TARGET>."""
    known = {
        "REFERENCE": card.reference,
        "SLUG": card.name.replace(" ", "-").lower(),
        "MODEL": card.model,
        "TARGET": as_code(card.target),
        "CREATED": card.created[:10],
        "PYTHON": card.libraries["python"],
    }
    for key, value in known.items():
        text = text.replace(f"<{key}>", value)
    return text
