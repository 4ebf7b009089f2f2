"""Forgetting a model removes every trace of it, and nothing of another."""

import json

import pandas as pd
import pytest

from core.errors import WorkbenchError
from core.model.predict import (
    FileForModel,
    FileQuestion,
    answer_file,
    log_predictions,
    predict,
)
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.tasks.models import save_model_job
from core.tasks.requests import SaveRequest
from core.workspace.files import home
from core.workspace.forget import forget_plan, forget_project
from core.workspace.forget_model import forget_model, model_plan
from core.workspace.jobs.queue import AskedJob
from core.workspace.progress import silent
from core.workspace.project import list_projects
from core.workspace.registry import (
    PRODUCTION,
    RETIRED,
    Move,
    PromotionPolicy,
    change_policy,
    find_model,
    list_models,
    load_model,
    move_model,
    note_certificate,
    policy_of,
)
from core.workspace.results import is_remembered, remember
from core.workspace.store import changing, reading
from core.workspace.store.batches import add_batch, batches_of
from core.workspace.store.documents import place_of_version, put_document
from core.workspace.store.ledger import LedgerQuestion, entries
from core.workspace.store.person import act_in
from tests.jobs import lay_job
from tests.pages.driving import everything_kept, project_with

NAME, LEVEL = "Quittenmarmelade", "Zweibrueckenhof"


@pytest.fixture
def worked():
    """A project with a table, and a function that saves a model of it and does all with it."""
    levels = [[LEVEL, "anders", "noch"][n % 3] for n in range(120)]
    frame = pd.DataFrame({"a": levels, "x": [(n * 37) % 101 / 7 for n in range(120)]})
    frame["y"] = ["ja" if value > 7 else "nein" for value in frame["x"]]
    table = make_dataset(frame, "t.csv")
    pick = ModelPick(method="tree")
    recipe = fresh_recipe(table.fingerprint).with_(
        target="y", task="classification", models=(pick,)
    )
    project = project_with(table, recipe)
    act_in(project.id)

    def save(name=NAME):
        request = SaveRequest(recipe=recipe, pick=pick, name=name)
        reference = save_model_job(project, silent, request)["model"]
        use(project, find_model(reference), frame)
        return find_model(reference)

    return save


def use(project, saved, frame):
    """Everything that leaves a trace."""
    reference = saved.card.reference
    path = project.folder / "raw" / ("ab" * 16)
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        frame.to_csv(path, index=False)
    remember(answer_file, FileForModel(path, "rows.csv", saved), FileQuestion())
    loaded = load_model(saved)
    log_predictions(loaded, frame, predict(loaded, frame), reference)
    note_certificate(saved, "joblib", 0.0)
    move_model(reference, Move(PRODUCTION, f"better than all: {reference}"))
    move_model(reference, Move(RETIRED, "done"))
    change_policy(saved.card.name, PromotionPolicy(days=30), "a month")
    place = place_of_version(reference, saved.card.created)
    changing(lambda connection: add_batch(connection, place, json.dumps({"of": reference})))
    (home() / "batches" / place.split()[-1]).mkdir(parents=True)
    (home() / "batches" / place.split()[-1] / "0.parquet").write_bytes(reference.encode())
    noted = json.dumps({"model": reference, "column": "a"})
    changing(lambda connection: put_document(connection, project.id, "what_if", noted))
    exported = project.folder / "predictions" / f"{saved.card.version}.parquet"
    exported.parent.mkdir(exist_ok=True)
    exported.write_bytes(reference.encode())
    asked = {"model": reference, "path": "/a", "name": "a.csv"}
    lay_job(
        AskedJob(project.id, "large_predict", f"{reference} on a.csv", asked),
        "done",
        f"predict-{len(list_models())}",
        result={"file": str(exported), "detail": f"{reference} was asked"},
    )
    saving = {"name": saved.card.name, "pick": {}}
    lay_job(
        AskedJob(project.id, "save_model", "Save tree", saving | {"n": saved.card.version}),
        "done",
        f"save-{len(list_models())}",
        result={"model": reference},
    )
    project.log("retrain", f"{reference} again")


def test_no_byte_of_it_is_left(worked):
    saved = worked()
    worked()
    assert NAME.encode() in everything_kept()
    forget_model(model_plan(NAME))
    left = everything_kept()
    assert NAME.encode() not in left
    assert saved.card.created.encode() not in left
    assert NAME not in " ".join(str(path) for path in home().rglob("*"))
    assert list_models() == ()
    (entry,) = entries(LedgerQuestion(kind="forget"))
    assert entry.detail == "A model was forgotten"


def test_another_version_and_another_name_keep_all_they_have(worked):
    """Also names that begin or end as it does."""
    first, second, other = worked(), worked(), worked(f"my {NAME}")
    forget_model(model_plan(f"{NAME}@1"))
    assert {model.card.reference for model in list_models()} == {
        second.card.reference,
        other.card.reference,
    }
    left = everything_kept()
    for reference in (second.card.reference, other.card.reference):
        assert left.count(reference.encode()) > 5
    assert first.card.created.encode() not in left
    for model in (second, other):
        place = place_of_version(model.card.reference, model.card.created)
        with reading() as connection:
            assert len(batches_of(connection, place)) == 1
        (raw,) = home().glob("projects/*/raw/*")
        assert is_remembered(answer_file, FileForModel(raw, "rows.csv", model), FileQuestion())
        assert list((home() / "predicted" / model.card.reference).iterdir())
    assert policy_of(NAME).days == 30


def test_one_in_use_stays_unless_said(worked):
    saved = worked()
    move_model(saved.card.reference, Move(PRODUCTION, "it is good"))
    plan = model_plan(NAME)
    assert "is in production" in plan.sentence
    with pytest.raises(WorkbenchError, match=f"{NAME}@1 is in production: move it"):
        forget_model(plan)
    assert len(list_models()) == 1
    forget_model(plan, with_used=True)
    assert NAME.encode() not in everything_kept()


def test_not_while_a_job_works_with_it(worked):
    saved = worked()
    asked = AskedJob("f" * 32, "check_model", "Check", {"model": saved.card.reference})
    lay_job(asked, "running", "busy")
    with pytest.raises(WorkbenchError, match="A job works with"):
        forget_model(model_plan(NAME))
    assert len(list_models()) == 1


def test_one_whose_card_is_damaged_can_be_forgotten_too(worked):
    saved = worked()
    (saved.path / "card.json").write_bytes(b"")
    forget_model(model_plan(NAME))
    assert not (home() / "models" / NAME).exists()


@pytest.mark.parametrize("model", ["none", f"{NAME}@9", f"{NAME}@", "../projects", f"{NAME}@01"])
def test_what_is_not_there_is_said(worked, model):
    worked()
    with pytest.raises(WorkbenchError, match="no model|cannot be called"):
        model_plan(model)
    assert len(list_models()) == 1


def test_a_version_whose_card_is_damaged_counts_as_in_use_where_the_ledger_says_so(worked):
    """It was forgotten without a question, and what was noted of it stayed."""
    saved = worked()
    move_model("Quittenmarmelade@1", Move(PRODUCTION, "back again"))
    (saved.path / "card.json").write_text("{")
    plan = model_plan(NAME)
    assert (plan.saved, plan.in_use) == ((), {f"{NAME}@1": PRODUCTION})
    with pytest.raises(WorkbenchError, match="is in production"):
        forget_model(plan)
    forget_model(plan, with_used=True)
    left = everything_kept()
    assert NAME.encode() not in left
    assert saved.card.created.encode() not in left


def test_a_forgotten_project_names_the_models_whose_cards_cannot_be_read(worked):
    saved = worked()
    (project,) = list_projects()
    (saved.path / "card.json").write_text("{")
    why = "its card cannot be read: forget that model by its name"
    assert forget_plan(project).used == {f"{NAME}@1": why}
    assert forget_project(project, with_used_models=True).used == {f"{NAME}@1": why}
    assert saved.path.is_dir()
