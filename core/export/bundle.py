"""A zip with everything that is needed to use a model elsewhere."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

from core.export.card_text import card_text
from core.export.carry import carried_script
from core.export.script import card_json, recipe_text
from core.wording.escape import as_code
from core.workspace.registry import LoadedModel, ModelCard, dump_by_value

README = """# <REFERENCE>

<MODEL> for <TARGET>, made <CREATED>.

    python -m venv venv
    venv/bin/pip install -r requirements.txt
    venv/bin/python predict.py DATA.csv OUT.csv

OUT.csv has every row of DATA.csv in order under its `row_id` (the table's identifier, or the row's
number), with `prediction` and, for classes, a `probability_` column each; where the card keeps
intervals or sets, `prediction_low` and `prediction_high`, or `prediction_set`. An empty row gets
none.

- `model.joblib`: the fitted pipeline for raw rows. `joblib.load` opens it with Python <PYTHON> and
  the libraries of `requirements.txt`, without the workbench. Opening it runs code from the file, as
  with every pickle: open it only if you trust where it came from.
- `card.md`, `card.json`: what the model is, from what data, how good.
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
        "README.md": filled(README, card),
    }
    write_archive(loaded, path, texts.items())


def write_archive(
    loaded: LoadedModel, path: Path, texts: Iterable[tuple[str, str]], folder: str = ""
) -> None:
    """Write a zip with the model's file and texts by their names; `folder` ends with a slash."""
    model = path.with_suffix(".model")
    dump_by_value(loaded.pipeline, model)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(model, f"{folder}model.joblib")
        for name, text in texts:
            archive.writestr(entry(f"{folder}{name}"), text)
    model.unlink()


def entry(name: str) -> zipfile.ZipInfo:
    """A text of an archive: whoever unpacks it may read it, as a service's own user has to, and it
    carries no time, so that the same model gives the same entries."""
    made = zipfile.ZipInfo(name)
    made.external_attr, made.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
    return made


def requirements(card: ModelCard) -> str:
    """The libraries that the model needs, pinned, one a line."""
    pinned = (f"{name}=={number}" for name, number in card.libraries.items() if name != "python")
    return "\n".join([*pinned, ""])


def scorer() -> str:
    """The source of predict.py."""
    about = "Predict every row of a CSV file: python predict.py DATA.csv OUT.csv"
    return carried_script(about, "core.parts.predictions.scorer", "main")


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
