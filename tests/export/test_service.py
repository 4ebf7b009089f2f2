"""An exported service stands alone: its own tests pass where nothing of ours is."""

import json
import sys
import zipfile

import pytest
import yaml

from core.choices.pick import Step
from core.export import RefusedError, export, service
from core.export.sample import sample_rows
from core.export.service import service_source
from core.recipe.decision import AskedAssurance, Decision
from tests.export.saving import saved_model
from tests.fresh import STOCKED

RUN_TESTS = """
import sys
import pytest
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", sys.argv[1]]))
"""


def unpacked(saved, tmp_path):
    with zipfile.ZipFile(export(saved, "service", tmp_path / "s.zip").path) as archive:
        archive.extractall(tmp_path / "there")
    return tmp_path / "there" / "m"


def test_its_own_tests_pass_without_the_workbench(saved, tmp_path):
    folder = unpacked(saved, tmp_path)
    script = tmp_path / "run.py"
    script.write_text(RUN_TESTS)
    done = STOCKED.run([sys.executable, "-I", script, folder / "tests"], cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "6 passed" in done.stdout
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    names -= {name for name in names if "__pycache__" in name}
    assert {".github/workflows/tests.yml", ".gitignore", "Dockerfile", "app.py"} <= names
    assert {"recipe.yaml", "train.py", "card.md"} <= names
    text = "".join((folder / name).read_text() for name in names if "joblib" not in name)
    assert "<REFERENCE>" not in text
    assert "<PYTHON>" not in text
    assert "fastapi==" in (folder / "requirements.txt").read_text()


def test_image_and_compose_agree_on_the_port(saved, tmp_path):
    folder = unpacked(saved, tmp_path)
    compose = yaml.safe_load((folder / "compose.yaml").read_text())
    (ports,) = compose["services"]["model"]["ports"]
    image = (folder / "Dockerfile").read_text()
    assert f"EXPOSE {ports.rsplit(':', 1)[-1]}" in image
    assert '"app:app"' in image
    workflow = yaml.safe_load((folder / ".github/workflows/tests.yml").read_text())
    assert workflow["jobs"]["tests"]["steps"][-2]["run"] == "python -m pytest"


def test_whoever_unpacks_it_may_read_it(saved, tmp_path):
    with zipfile.ZipFile(export(saved, "service", tmp_path / "s.zip").path) as archive:
        modes = {file.filename: file.external_attr >> 16 for file in archive.infolist()}
    assert all(mode & 0o044 == 0o044 for mode in modes.values()), modes


def test_numbers_are_served_too(mixed, tmp_path):
    saved = saved_model(mixed, "amount", method="ridge")
    sample = json.loads((unpacked(saved, tmp_path) / "sample.json").read_text())
    first = sample["answers"][0]
    assert isinstance(first["prediction"], float)
    assert first["probabilities"] is None


@pytest.mark.parametrize(("target", "field"), [("amount", "interval"), ("three", "likely")])
def test_what_stands_beside_answers_is_served_and_checked(
    mixed, tmp_path, monkeypatch, target, field
):
    method = {"amount": "ridge", "three": "logistic"}[target]
    decision = Decision(assurance=AskedAssurance(confidence=0.8))
    saved = saved_model(mixed, target, method=method, decision=decision)
    sample = json.loads((unpacked(saved, tmp_path) / "sample.json").read_text())
    told = [answer[field] for answer in sample["answers"] if not answer["rejected"]]
    assert told
    assert all(told)
    as_it_is = service.sample

    def other(loaded):
        made = as_it_is(loaded)
        made["answers"][0][field] = None
        return made

    monkeypatch.setattr(service, "sample", other)
    with pytest.raises(RefusedError, match="answers differently by up to inf"):
        export(saved, "service", tmp_path / "o.zip")


def test_one_that_answers_differently_is_refused(saved, tmp_path, monkeypatch):
    as_it_is = service.sample

    def other(loaded):
        made = as_it_is(loaded)
        made["answers"][0]["probabilities"]["yes"] += 1e-6
        return made

    monkeypatch.setattr(service, "sample", other)
    with pytest.raises(RefusedError, match="answers differently by up to 1e-06"):
        export(saved, "service", tmp_path / "s.zip")
    assert not (tmp_path / "s.zip").exists()


def test_the_sample_is_made_of_the_card_and_shows_no_row(saved, mixed):
    rows = sample_rows(saved.card)
    usual = rows[0]
    assert {*usual} == {*saved.card.features}
    changed = [sum(row[name] != usual[name] for name in usual) for row in rows[1:-1]]
    assert max(changed) == 1
    assert all(cell is None for cell in rows[-1].values())


def test_the_source_leans_on_nothing_of_ours():
    source = service_source()
    assert "from core" not in source
    assert "import core" not in source
    compile(source, "service.py", "exec")


def test_cells_that_the_recipe_hides_are_not_logged(mixed, tmp_path):
    hidden = Step(method="mask", options={"columns": ("city",)})
    saved = saved_model(mixed, cleaning=(hidden,))
    sample = json.loads((unpacked(saved, tmp_path) / "sample.json").read_text())
    assert sample["unlogged"] == ["city"]
