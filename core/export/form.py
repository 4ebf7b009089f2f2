"""A form for one row in one file, with the model beside it: for Streamlit or for Gradio."""

import json
from importlib.metadata import version
from pathlib import Path

from core.export.bundle import filled, write_archive
from core.export.card_text import card_text
from core.export.carry import carried_source
from core.export.pins import requirements
from core.export.script import card_json
from core.export.service import sample
from core.workspace.registry import LoadedModel

_TEXTS = Path(__file__).with_name("form_files")
_USED = {
    "core.parts.service.forms": ("form_fields", "form_answer", "check_form"),
    "core.parts.service.checking": ("served_in", "served_as"),
}
LIBRARIES = {"streamlit": f"streamlit=={version('streamlit')}", "gradio": "gradio>=5"}
STARTS = {"streamlit": "venv/bin/streamlit run form.py", "gradio": "venv/bin/python form.py"}

README = """# <REFERENCE>

A form for <MODEL>, which predicts <TARGET>: one row in, its answer with the reasons for it out.

    python -m venv venv
    venv/bin/pip install -r requirements.txt
    <START>

- `form.py`: the form and all it needs besides the libraries.
- `model.joblib`: the model. It runs code when it is opened, as every pickle does.
- `card.json`: the columns with their kinds, levels and ranges, which the fields are made of.
- `sample.json`: made-up rows and what the model answers to them. `python form.py --check OUT.json`
  writes how far the answers are from those here.

Python <PYTHON> is the version it was made with: use the same minor version.
"""


def write_form(loaded: LoadedModel, path: Path, library: str) -> None:
    """Write the zip with the form for a library, `streamlit` or `gradio`."""
    card = loaded.card
    texts = {
        "form.py": form_source(library),
        "card.json": card_json(card),
        "card.md": card_text(card),
        "sample.json": json.dumps(sample(loaded), indent=1, allow_nan=False),
        "requirements.txt": f"{requirements(card)}{LIBRARIES[library]}\n",
        "README.md": filled(README.replace("<START>", STARTS[library]), card),
    }
    write_archive(loaded, path, texts.items(), f"{card.name.replace(' ', '-')}/")


def form_source(library: str) -> str:
    """The source of form.py."""
    own = (_TEXTS / f"{library}.py.txt").read_text(encoding="utf-8")
    imports = {"import re", "import sys", "from pathlib import Path"}
    return carried_source(f"A form for a model: {STARTS[library]}", _USED, imports) + f"\n\n{own}"
