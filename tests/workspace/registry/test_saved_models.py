"""Saved models: they open anywhere, versions stand, stages move with a reason."""

import shutil
import subprocess
import sys
import zipfile

import joblib
import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import ChangedMeanwhileError, DamagedFileError, WorkbenchError
from core.model.save import Label, fit_and_save
from core.workspace.files import home
from core.workspace.registry import (
    StageChange,
    check_name,
    find_model,
    list_models,
    load_model,
    promote,
    read_reference,
    unreadable_models,
)
from tests.tables import recipe_for

SMOTE = {"balance": Pick(method="smote")}


def saved_model(mixed, name="churn", method="logistic", target="two", **choices):
    return fit_and_save(
        mixed, recipe_for(mixed, target, **choices), Pick(method=method), Label(name)
    )


# Scores a file in a process of its own: isolated from our code, in an empty folder.
ELSEWHERE = """
import sys, joblib, pandas as pd
model = joblib.load(sys.argv[1])
joblib.dump(model.predict_proba(pd.read_parquet(sys.argv[2])), sys.argv[3])
assert not any(name.split(".")[0] == "core" for name in sys.modules)
"""


@pytest.mark.parametrize("method", ["logistic", "xgboost", "svm"])
def test_model_file_opens_without_the_workbench(mixed, tmp_path, method):
    saved = saved_model(mixed, method=method, **SMOTE)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    files = [saved.path / "model.joblib", saved.path / "reference.parquet", folder / "said"]
    command = [sys.executable, "-I", "-W", "error", "-c", ELSEWHERE, *map(str, files)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    here = load_model("churn").pipeline.predict_proba(read_reference(saved))
    assert np.array_equal(joblib.load(folder / "said"), here)


def test_no_sampler_and_no_training_row_is_in_the_model(mixed):
    pipeline = load_model(saved_model(mixed, **SMOTE)).pipeline
    assert not any(hasattr(step, "fit_resample") for _, step in pipeline.steps)


def test_card_tells_what_is_needed_to_use_and_judge_it(mixed):
    saved = saved_model(mixed, target="three", method="tree")
    card = find_model("churn@1").card
    assert card == saved.card
    assert card.classes == ("high", "low", "mid")
    assert card.metric in card.cv
    assert card.baseline["accuracy"].mean < card.cv["accuracy"].mean
    assert card.rows_train + card.rows_test == mixed.rows
    assert card.fingerprint == mixed.fingerprint
    assert {"python", "numpy", "pandas", "scikit-learn", "joblib"} <= card.libraries.keys()
    assert "xgboost" not in card.libraries
    city = next(column for column in card.columns if column.name == "city")
    assert city.levels
    assert city.missing > 0


def test_xgboost_is_named_where_it_is_used(mixed):
    assert saved_model(mixed, method="xgboost").card.libraries["xgboost"]


def test_versions_count_up_and_stand(mixed):
    first, second = saved_model(mixed), saved_model(mixed)
    assert (first.card.version, second.card.version) == (1, 2)
    assert find_model("churn").card.version == 2
    assert find_model("churn@1").card.version == 1
    assert [model.card.version for model in list_models()] == [2, 1]


def test_nothing_half_written_is_listed(mixed, monkeypatch):
    def explode(*_):
        raise MemoryError("disk full")

    monkeypatch.setattr("core.workspace.registry.saved_models.dump_by_value", explode)
    with pytest.raises(MemoryError):
        saved_model(mixed)
    assert list_models() == ()
    assert list((home() / "models" / "churn").iterdir()) == []


def test_promotion_keeps_its_reason(mixed):
    saved_model(mixed)
    promote("churn", "staging", "passed review")
    card = promote("churn@1", "production", "two quiet weeks")
    assert card.stage == find_model("churn").card.stage == "production"
    assert [change.why for change in card.history] == ["passed review", "two quiet weeks"]
    with pytest.raises(WorkbenchError, match="no stage 'prod'.*poc, staging"):
        promote("churn", "prod", "typo")
    with pytest.raises(WorkbenchError, match="needs a reason"):
        promote("churn", "retired", "  ")


def test_who_promotes_what_somebody_promoted_is_told(mixed):
    saved_model(mixed)
    promote("churn", "staging", "passed review", made_on=0)
    with pytest.raises(ChangedMeanwhileError, match=r"moved it to staging \(passed review\)"):
        promote("churn", "production", "fast", made_on=0)
    card = promote("churn", "production", "fast", made_on=1)
    assert [change.stage for change in card.history] == ["staging", "production"]


def test_a_card_is_never_changed_and_its_own_changes_of_stage_come_first(mixed):
    """Those of earlier versions stand in the card."""
    saved = saved_model(mixed)
    path = saved.path / "card.json"
    history = (StageChange(stage="staging", why="before", at="2024-01-01T00:00:00+00:00"),)
    card = saved.card.model_copy(update={"stage": "staging", "history": history})
    path.write_text(card.model_dump_json(indent=1))
    before = path.read_bytes()
    assert find_model("churn").card.stage == "staging"
    promote("churn", "production", "now")
    found = find_model("churn").card
    assert [change.why for change in found.history] == ["before", "now"]
    assert path.read_bytes() == before


def test_stages_of_a_removed_model_are_not_those_of_the_next_with_its_number(mixed):
    promote(saved_model(mixed).card.reference, "retired", "wrong")
    shutil.rmtree(home() / "models" / "churn" / "1")
    saved_model(mixed)
    assert find_model("churn@1").card.stage == "poc"


@pytest.mark.parametrize(
    "name", ["", "../x", "a/b", "a\\b", ".hidden", "x" * 65, "a@1", "日本", "a\0"]
)
def test_names_that_could_leave_the_folder_are_refused(name):
    with pytest.raises(WorkbenchError, match="cannot be called"):
        check_name(name)


@pytest.mark.parametrize("name", ["a", "Churn model 2.1", "x_y-z"])
def test_plain_names_are_fine(name):
    assert check_name(f" {name} ") == name


def test_unknown_models_say_what_there_is(mixed):
    with pytest.raises(WorkbenchError, match="none is saved yet"):
        find_model("churn")
    saved_model(mixed)
    with pytest.raises(WorkbenchError, match="No model is called 'chrun'; there are churn"):
        find_model("chrun")
    with pytest.raises(WorkbenchError, match="no version '7'; it has 1"):
        find_model("churn@7")
    with pytest.raises(WorkbenchError, match="cannot be called"):
        find_model("../../etc@1")


def test_other_files_are_no_bundle(tmp_path):
    with pytest.raises(WorkbenchError, match=r"missing\.zip is not a bundle"):
        find_model(str(tmp_path / "missing.zip"))
    text = tmp_path / "table.csv"
    pd.DataFrame({"a": [1]}).to_csv(text)
    with pytest.raises(WorkbenchError, match="not a bundle of a model"):
        find_model(str(text))
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("../card.json", "{}")
    with pytest.raises(WorkbenchError, match=r"lacks card\.json"):
        find_model(str(tmp_path / "other.zip"))


@pytest.mark.parametrize("content", [None, "", "{}", "[]"])
def test_a_damaged_card_stops_no_other_model(mixed, content):
    whole, damaged = saved_model(mixed), saved_model(mixed)
    (damaged.path / "card.json").unlink()
    if content is not None:
        (damaged.path / "card.json").write_text(content)
    assert [saved.card.reference for saved in list_models()] == [whole.card.reference]
    (why,) = unreadable_models()
    assert str(damaged.path) in why
    with pytest.raises(DamagedFileError, match="cannot be read"):
        find_model("churn")
    assert find_model("churn@1").card == whole.card
