"""Work of an earlier version opens: everything that a workspace of 0.2.0 held, as it was then.

workspace.zip holds the workspace, files made of it (exports, texts, a watch's journal) and rows to
ask its models; expected.json holds what that version said of all of them.
"""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from core.data.combine.notes import APPEND, PARTS
from core.data.load import read_table
from core.drift.compare.choice import DRIFT_CHOICE
from core.drift.population.choice import POPULATION
from core.drift.replay.choice import REPLAYED_FILE
from core.errors import WorkbenchError
from core.explore.visual.state import EXPLORER
from core.machine import environment
from core.workspace.jobs import Jobs, find_job
from core.workspace.marks import trusting
from core.workspace.project import Project, list_projects
from core.workspace.registry import find_model, list_models, trust_model
from core.workspace.store.takeover import IN_A_PROJECT
from core.workspace.store.takeover import NOTES as NOTED
from pages.frame.workflow import PAGES
from tests.pages.driving import ROOT, open_page
from tests.workspace.listed import IN_PROJECT, IN_TABLE
from tests.workspace.old.facts import (
    begun_facts,
    home_facts,
    job_facts,
    model_facts,
    plain,
    predicted_by,
    project_facts,
    text_facts,
)

HERE = Path(__file__).parent
PLACE = "/data/workspace"  # what stands for the workspace's folder in what it holds
EXPECTED = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
NOTES = (PARTS, APPEND, EXPLORER, DRIFT_CHOICE, REPLAYED_FILE, POPULATION)
BUSY = max(EXPECTED["projects"], key=lambda key: len(EXPECTED["projects"][key]["history"]["steps"]))

# joblib files hold byte code, which the workbench itself says; skops files and scripts do not.
same_python = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="the models were saved with Python 3.11"
)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The files, with the paths in them leading to where they are now."""
    folder = tmp_path_factory.mktemp("old")
    with zipfile.ZipFile(HERE / "workspace.zip") as archive:
        archive.extractall(folder)
    for top, names in EXPECTED["paths_in"].items():
        for path in (folder / top / name for name in names):
            now = str(folder / "workspace").encode()
            path.write_bytes(path.read_bytes().replace(PLACE.encode(), now))
    return folder


@pytest.fixture
def old(unpacked, monkeypatch):
    """The old workspace is the one that is open; the folder that it and its files lie in."""
    monkeypatch.setenv(environment.HOME.name, str(unpacked / "workspace"))
    monkeypatch.delenv(environment.HASH_KEY.name, raising=False)
    return unpacked


@pytest.fixture
def rows(old):
    return read_table(old / "rows.csv", "rows.csv")


def then(facts, old):
    """The facts as JSON has them, with paths as they stood where the workspace was made."""
    text = json.dumps(plain(facts), ensure_ascii=False)
    return json.loads(text.replace(str(old / "workspace"), PLACE))


def written(facts, expected):
    """The facts without the fields that what was written did not have yet."""
    if isinstance(facts, dict) and isinstance(expected, dict):
        return {key: written(facts[key], expected[key]) for key in facts if key in expected}
    if isinstance(facts, list) and isinstance(expected, list) and len(facts) == len(expected):
        return [written(*pair) for pair in zip(facts, expected, strict=True)]
    return facts


def known(facts, expected):
    """The facts that were written down, without what is told of names and places of files."""
    return {key: value for key, value in expected.items() if key in facts}


def test_projects_are_listed_as_they_were(old):
    assert [project.id for project in list_projects()] == EXPECTED["projects_newest_first"]


@pytest.mark.parametrize("key", EXPECTED["projects"])
def test_a_project_is_as_it_was(old, key):
    facts = then(project_facts(Project(key)), old)
    expected = known(facts, EXPECTED["projects"][key])
    for study in expected["tuning"].values():
        # Found by the code that made them, which is another, and said in today's words.
        study.pop("steps", None)
        study.pop("verdict", None)
    assert facts["tables"].keys() == expected["tables"].keys()
    for told in (facts["history"], expected["history"]):  # too few rows: in today's words as well
        told["no_split"] = bool(told.get("no_split"))
    assert written(facts, expected) == expected


def test_projects_that_were_begun_are_as_they_were(old):
    expected = {key: {"parts": facts["parts"]} for key, facts in EXPECTED["begun"].items()}
    assert then(begun_facts(), old) == expected


def leaves(value):
    """Every text, number and truth in a value of JSON, however deep."""
    if isinstance(value, dict):
        return {leaf for part in value.values() for leaf in leaves(part)} | value.keys() - FIELDS
    if isinstance(value, list):
        return {leaf for part in value for leaf in leaves(part)}
    return {value}


# What notes call their parts, which may change; keys of a mapping are what somebody chose.
FIELDS = {
    *("fingerprint", "name", "names", "tables", "dataset", "spec", "filters", "pair", "path"),
    *("current", "reference", "shares", "file", "subsets", "format", "value"),
}


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.name)
def test_a_note_says_what_it_said(old, note):
    everywhere = {**EXPECTED["projects"], **EXPECTED["begun"]}
    noted = {key: facts["notes"].get(f"{note.name}.json") for key, facts in everywhere.items()}
    noted = {key: value for key, value in noted.items() if value is not None}
    assert noted
    for key, value in noted.items():
        assert note.trouble(Project(key)) is None
        kept = json.loads(note._form.text(note.read(Project(key))))
        assert leaves(value) - FIELDS <= leaves(then(kept, old)) | {None}


def test_what_lies_in_a_project_is_in_the_list(old):
    for folder in (old / "workspace" / "projects").iterdir():
        names = {path.name for path in folder.iterdir()}
        before = IN_A_PROJECT.keys() | {f"{note}.json" for note in NOTED} | {"tuning"}
        assert names <= IN_PROJECT | before
        for table in (folder / "data").glob("*"):
            assert {path.name for path in table.iterdir()} <= IN_TABLE


@pytest.mark.parametrize("reference", EXPECTED["models"])
def test_a_saved_model_is_as_it_was(old, reference):
    facts = then(model_facts(find_model(reference)), old)
    assert facts == EXPECTED["models"][reference]


def without_warnings(facts):
    """What a model says; what the workbench says beside it is the workbench's of today."""
    return {name: value for name, value in facts.items() if name != "warnings"}


@same_python
@pytest.mark.parametrize("reference", EXPECTED["models"])
def test_a_saved_model_predicts_the_same(old, rows, reference):
    with pytest.raises(WorkbenchError, match="by an earlier version.*models trust"):
        predicted_by(reference, rows)
    trust_model(find_model(reference))
    found = then(predicted_by(reference, rows), old)
    assert without_warnings(found) == without_warnings(EXPECTED["predictions"][reference])


def test_no_model_is_missing(old):
    assert {saved.card.reference for saved in list_models()} == EXPECTED["models"].keys()


@pytest.mark.parametrize("key", EXPECTED["jobs"])
def test_a_job_is_as_it_was(old, key):
    assert then(job_facts(find_job(key)), old) == EXPECTED["jobs"][key]


def test_a_new_server_takes_the_old_jobs(old):
    jobs = Jobs(old / "workspace" / "jobs")
    assert all(jobs.active(key) == () for key in EXPECTED["projects"])
    jobs.close()


def test_texts_and_journals_are_read(old):
    assert then(text_facts(old / "exports"), old) == EXPECTED["texts"]


def test_marks_and_the_key_are_the_same(old):
    facts = then(home_facts(), old)
    assert facts == {name: EXPECTED[name] for name in facts}


# Asks an exported file in a process of its own: kind, file, rows, answers, training table.
ASK = """
import json, runpy, sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
kind, file, rows, answers, table = sys.argv[1:]
import numpy as np, pandas as pd
if kind == "joblib":
    import joblib
    model = joblib.load(file)
elif kind == "skops":
    loader = Path(file).with_name(Path(file).stem + "_loader.py")
    model = runpy.run_path(str(loader))["load"](Path(file))
else:
    model = runpy.run_path(file)["main"](table)
frame = pd.read_parquet(rows)
found = {"prediction": np.asarray(model.predict(frame)).tolist()}
if hasattr(model, "predict_proba"):
    for label, column in zip(np.asarray(model.classes_).tolist(), model.predict_proba(frame).T):
        found[f"probability_{label}"] = column.tolist()
Path(answers).write_text(json.dumps(found))
"""

# "gym.skops beside the workbench": the file, and whether today's code can be imported there.
FILES = [
    pytest.param(name, marks=same_python if ".joblib" in name else ())
    for name in EXPECTED["exports"]
    if "bundle" not in name
]


@pytest.mark.parametrize("name", FILES)
def test_an_exported_file_answers_the_same(old, rows, tmp_path, name):
    file, where = name.split(" ", 1)
    stem = file.split(".")[0].removesuffix("_script")
    kind = {".py": "script"}.get(Path(file).suffix, Path(file).suffix[1:])
    features = list(find_model(f"{stem}@1").card.features)
    rows.frame[features].to_parquet(tmp_path / "rows.parquet")
    table = old / "exports" / f"{stem}.parquet"
    asked = (kind, old / "exports" / file, tmp_path / "rows.parquet", tmp_path / "answers", table)
    run(["-c", ASK, *map(str, asked)], tmp_path, isolated=where == "alone")
    answers = json.loads((tmp_path / "answers").read_text())
    # A script is fitted here, where another processor rounds sums in another order.
    near = {"rel": 1e-6, "abs": 1e-7} if kind == "script" else {"rel": 1e-12}
    for column, expected in EXPECTED["exports"][name].items():
        is_text = isinstance(expected[0], str)
        assert answers.pop(column) == (expected if is_text else pytest.approx(expected, **near))
    assert not answers


@same_python
def test_a_bundle_answers_the_same(old, rows, tmp_path):
    bundle = old / "exports" / "gym-bundle.zip"
    by_us = EXPECTED["exports"]["gym-bundle.zip by the workbench"]
    with trusting():
        found = then(predicted_by(str(bundle), rows), old)
    assert without_warnings(found) == without_warnings(by_us)
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(tmp_path)
    out = tmp_path / "out.csv"
    run([tmp_path / "predict.py", old / "rows.csv", out], tmp_path, isolated=True)
    alone = EXPECTED["exports"]["gym-bundle.zip alone"]
    found = pd.read_csv(out, dtype=str, keep_default_na=False)[list(alone)]
    for column, values in alone.items():
        read = (lambda text: text) if column == "prediction" else float
        assert [read(text) if text else None for text in found[column]] == values


def run(arguments, folder, *, isolated):
    """Run Python in a folder, with our code at hand or without."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    if not isolated:
        env["PYTHONPATH"] = str(ROOT)
    command = [sys.executable, *(["-I"] if isolated else []), *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_the_project_with_most_in_it(old, name):
    page = open_page(name, Project(BUSY))
    assert not page.exception
