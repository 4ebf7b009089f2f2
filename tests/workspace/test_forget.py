"""Forgetting a project removes every trace, and nothing that others use."""

import pandas as pd
import pytest

from core.errors import WorkbenchError
from core.export.govern import keep_duty
from core.model.evaluate import seal_of
from core.model.runs import runs_of
from core.model.save import Label, fit_and_save
from core.model.train import train, training_part
from core.recipe.edits.columns import leave_out
from core.recipe.history import put_in_force
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.tasks.models import open_test_job, save_model_job, train_job
from core.tasks.requests import ModelRequest, RecipeRequest, SaveRequest
from core.workspace.files import home
from core.workspace.forget import forget_plan, forget_project
from core.workspace.jobs.queue import AskedJob
from core.workspace.openings import SealedRows
from core.workspace.progress import silent
from core.workspace.project import Project
from core.workspace.registry import (
    PRODUCTION,
    Move,
    PromotionPolicy,
    change_policy,
    list_models,
    move_model,
    policy_of,
)
from core.workspace.results import is_remembered
from core.workspace.store import changing, reading
from core.workspace.store.batches import add_batch, batches_of
from core.workspace.store.documents import place_of_version
from core.workspace.store.ledger import POLICY, LedgerQuestion, entries
from core.workspace.store.person import act_in
from tests.jobs import lay_job
from tests.pages.driving import everything_kept, project_with

SECRETS = (b"Zweibrueckenhof", b"Quittenmarmelade", b"geheimspalte", b"vermerkziel")


def secret_table():
    names = [["Zweibrueckenhof", "Quittenmarmelade", "anders"][n % 3] for n in range(120)]
    frame = pd.DataFrame(
        {
            "geheimspalte": names,
            "x": [(n * 37) % 101 / 7 for n in range(120)],
            "vermerkziel": ["ja" if (n * 37) % 101 > 50 else "nein" for n in range(120)],
        }
    )
    return make_dataset(frame, "Zweibrueckenhof.csv")


def worked_on(table):
    """A project with a recipe of two steps, a run, an opening, a saved model."""
    recipe = fresh_recipe(table.fingerprint).with_(
        target="vermerkziel", task="classification", models=(ModelPick(method="tree"),)
    )
    project = project_with(table, recipe, name="Quittenmarmelade")
    act_in(project.id)
    put_in_force(project, leave_out(recipe, "geheimspalte"))
    model = recipe.models[0]
    train_job(project, silent, RecipeRequest(recipe=recipe))
    open_test_job(project, silent, ModelRequest(recipe=recipe, pick=model))
    save_model_job(project, silent, SaveRequest(recipe=recipe, pick=model, name="geheimspalte"))
    (project.folder / "raw").mkdir(exist_ok=True)
    (project.folder / "raw" / "upload.csv").write_bytes(b"geheimspalte\nQuittenmarmelade\n")
    return project, recipe


@pytest.fixture
def project(request):
    return worked_on(secret_table())


def test_no_byte_of_it_is_left_in_the_workspace(project):
    found, recipe = project
    assert all(secret in everything_kept() for secret in SECRETS)
    forget_project(found)
    left = everything_kept()
    assert [secret for secret in SECRETS if secret in left] == []
    names = " ".join(str(path) for path in home().rglob("*"))
    assert "geheimspalte" not in names
    assert found.id not in names
    assert not is_remembered(train, secret_table(), training_part(recipe))
    assert not Project(found.id).is_begun
    assert runs_of(found.id) == ()


def test_looks_at_sealed_rows_still_count_and_that_one_forgot_is_told(project):
    found, recipe = project
    forget_project(found)
    assert SealedRows(seal_of(recipe), "f" * 32).openings == 1
    (entry,) = entries(LedgerQuestion(kind="forget"))
    assert entry.detail == "A project was forgotten, with 1 of its models"


def test_a_model_that_others_use_stays_unless_said(project):
    found, _ = project
    (saved,) = list_models()
    move_model(saved.card.reference, Move(PRODUCTION, "it is good"))
    assert "in production" in forget_plan(found).sentence
    forget_project(found)
    (kept,) = list_models()
    assert kept.card.stage == PRODUCTION


def test_a_model_that_others_use_goes_where_it_is_said(project):
    found, _ = project
    (saved,) = list_models()
    move_model(saved.card.reference, Move(PRODUCTION, "it is good"))
    forget_project(found, with_used_models=True)
    assert list_models() == ()
    assert [secret for secret in SECRETS if secret in everything_kept()] == []


def test_a_model_that_is_watched_stays_with_its_history_unless_said(project):
    found, _ = project
    (saved,) = list_models()
    place = place_of_version(saved.card.reference, saved.card.created)
    changing(lambda connection: add_batch(connection, place, "{}"))
    assert "geheimspalte@1 stays, as it is watched." in forget_plan(found).sentence
    forget_project(found)
    assert len(list_models()) == 1
    with reading() as connection:
        assert batches_of(connection, place) == ["{}"]


def test_what_it_did_to_models_of_others_stays_done(project):
    found, recipe = project
    table = secret_table()
    other = project_with(table, recipe, name="other")
    act_in(other.id)
    label = Label("theirs")
    theirs = fit_and_save(table, recipe, recipe.models[0], label).card.reference
    act_in(found.id)
    move_model(theirs, Move(PRODUCTION, "it is good"))
    change_policy("theirs", PromotionPolicy(days=30), "a month is enough")
    card = home() / "models" / "theirs" / "1" / "card.json"
    as_it_was = card.read_bytes()
    card.write_bytes(b"cut o")
    forget_project(found)
    card.write_bytes(as_it_was)
    (kept,) = list_models()
    assert (kept.card.reference, kept.card.stage) == (theirs, PRODUCTION)
    assert [entry.detail for entry in entries(LedgerQuestion(kind=POLICY))] == ["a month is enough"]


def test_what_was_noted_of_its_models_and_their_name_goes_with_them(project):
    found, _ = project
    (saved,) = list_models()
    keep_duty(saved, "basis", "Quittenmarmelade")
    change_policy(saved.card.name, PromotionPolicy(days=30), "Quittenmarmelade")
    forget_project(found)
    assert SECRETS[1] not in everything_kept()
    assert policy_of(saved.card.name) == PromotionPolicy()


def test_what_another_project_of_the_same_table_has_stays(project):
    found, recipe = project
    other = project_with(secret_table(), recipe, name="other")
    forget_project(found)
    assert other.load_dataset().rows == 120
    assert is_remembered(train, secret_table(), training_part(recipe))


def test_the_ledger_is_only_added_to_afterwards_as_before(project):
    from sqlalchemy import delete

    from core.workspace.store.schema import ledger

    forget_project(project[0])
    with pytest.raises(Exception, match="only added to"):
        changing(lambda connection: connection.execute(delete(ledger)))


def test_not_while_a_job_works_and_not_twice(project):
    found, _ = project
    lay_job(AskedJob(found.id, "train", "Train", {}), state="running")
    with pytest.raises(WorkbenchError, match="still at work"):
        forget_project(found)
    assert found.is_begun
    with pytest.raises(WorkbenchError, match="no such project"):
        forget_project(Project("0" * 32))
