"""Where people sign in, a saved model is of the project that saved its name first."""

import pytest

from core.drift.monitor import set_limits
from core.drift.monitor.history import add_to_history
from core.errors import NoRightError, WorkbenchError
from core.export.govern import keep_duty
from core.machine.environment import AUDITORS, PEOPLE, PROMOTERS
from core.workspace.access.rights import Right, may
from core.workspace.access.roles import is_admitted, is_named, may_audit, may_promote
from core.workspace.access.sharing import invite
from core.workspace.files import home
from core.workspace.forget import forget_project
from core.workspace.forget_model import forget_model, model_plan
from core.workspace.registry import (
    PRODUCTION,
    STAGING,
    Move,
    PromotionPolicy,
    change_policy,
    dump_by_value,
    find_model,
    list_models,
    move_model,
    saved_models,
)
from core.workspace.store.person import act_in, acting_in
from tests.projects import new_project
from tests.workspace.registry.test_saved_models import saved_model

ANNA, BEN = "anna@example.org", "ben@example.org"


@pytest.fixture
def annas(as_person, mixed):
    """Her project, with a model."""
    as_person(ANNA)
    project = new_project()
    act_in(project.id)
    saved_model(mixed)
    return project


def test_a_model_is_seen_by_who_may_look_at_its_project(annas, as_person):
    assert [model.card.reference for model in list_models()] == ["churn@1"]
    as_person(BEN)
    assert list_models() == ()
    with pytest.raises(WorkbenchError, match="No model is called 'churn'; none is saved yet"):
        find_model("churn@1")
    as_person(ANNA)
    invite(annas, BEN, Right.VIEW)
    as_person(BEN)
    assert find_model("churn").card.reference == "churn@1"


def test_a_model_is_changed_by_who_may_change_its_project(annas, as_person):
    invite(annas, BEN, Right.VIEW)
    as_person(BEN)
    changes = [
        lambda: move_model("churn@1", Move(STAGING, "why")),
        lambda: move_model("churn@1", Move(PRODUCTION, "why")),
        lambda: change_policy("churn", PromotionPolicy(days=3), "why"),
        lambda: forget_model(model_plan("churn")),
    ]
    for change in changes:
        with pytest.raises(NoRightError, match="You may not do this with the model churn"):
            change()
    as_person(ANNA)
    invite(annas, BEN, Right.EDIT)
    as_person(BEN)
    for change in changes[:3]:
        change()
    with pytest.raises(NoRightError, match="only its owner may"):
        changes[3]()


def test_what_is_kept_of_a_model_is_changed_by_who_may_change_its_project(annas, as_person):
    invite(annas, BEN, Right.VIEW)
    as_person(BEN)
    act_in(new_project().id)  # in a project of his own, too
    saved = find_model("churn")
    changes = [
        lambda: set_limits(saved, {"auc": 0.7}),
        lambda: keep_duty(saved, "basis", "consent"),
        lambda: add_to_history(saved, lambda _: None),
    ]
    for change in changes:
        with pytest.raises(NoRightError, match="You may not do this with the model churn"):
            change()
    as_person(ANNA)
    invite(annas, BEN, Right.EDIT)
    as_person(BEN)
    for change in changes[1:]:
        change()


def test_a_model_that_outlives_its_project_is_nobodys(annas, as_person, mixed):
    """Whoever knows the address of the project that was forgotten does not come to own it."""
    invite(annas, BEN, Right.VIEW)
    move_model("churn@1", Move(PRODUCTION, "good"))
    forget_project(annas)
    as_person(BEN)
    assert list_models() == ()
    assert not may(annas.id)
    with pytest.raises(NoRightError, match="only its owner may"):
        forget_model(model_plan("churn"), with_used=True)
    with pytest.raises(NoRightError, match="You may not look at this project"):
        annas.put_dataset(mixed)


def test_who_promotes_is_said_by_the_operator(annas, as_person, monkeypatch):
    monkeypatch.setenv(PROMOTERS.name, "@lead.example.org, Ben@example.org")
    with pytest.raises(NoRightError, match="WORKBENCH_PROMOTERS"):
        move_model("churn@1", Move(PRODUCTION, "why"))
    move_model("churn@1", Move(STAGING, "why"))
    as_person(BEN)  # nobody invited him: it is his role
    assert may_promote()
    assert move_model("churn@1", Move(PRODUCTION, "good")).stage == PRODUCTION
    with pytest.raises(NoRightError, match="You may not do this"):
        move_model("churn@1", Move(PRODUCTION, "good")) and forget_model(model_plan("churn"))


def test_a_name_that_is_anothers_is_taken(annas, as_person, mixed):
    as_person(BEN)
    other = new_project()
    act_in(other.id)
    with pytest.raises(WorkbenchError, match="The name churn is taken"):
        saved_model(mixed)
    saved_model(mixed, "churn of ben")
    assert [model.card.name for model in list_models()] == ["churn of ben"]


def test_who_is_named_by_a_setting(monkeypatch, as_person):
    monkeypatch.setenv(PEOPLE.name, "anna@example.org, @firm.example")
    assert [is_named(PEOPLE, who) for who in ("ANNA@example.org", "x@firm.example", "")] == [
        True,
        True,
        False,
    ]
    for stranger in (
        "b@example.org",
        "x@a.firm.example",
        "firm.example",
        "@",
        "anna@example.org.x",
    ):
        assert not is_admitted(stranger)
    monkeypatch.setenv(PEOPLE.name, "")
    assert [is_admitted(who) for who in ("b@example.org", "")] == [True, False]
    assert may_audit()
    as_person(ANNA)
    assert not may_audit()
    monkeypatch.setenv(AUDITORS.name, "@example.org")
    assert may_audit()


def test_of_two_who_save_a_new_name_at_once_the_first_has_it(annas, as_person, mixed, monkeypatch):
    """Ben's was asked for while the name was nobody's; Anna's came to be while his was written."""
    as_person(BEN)
    act_in(new_project().id)

    def meanwhile(pipeline, path):
        monkeypatch.setattr(saved_models, "dump_by_value", dump_by_value)
        as_person(ANNA)
        act_in(annas.id)
        saved_model(mixed, "fresh")
        as_person(BEN)
        act_in(bens)
        dump_by_value(pipeline, path)

    bens = acting_in()
    monkeypatch.setattr(saved_models, "dump_by_value", meanwhile)
    with pytest.raises(WorkbenchError, match="The name fresh is taken"):
        saved_model(mixed, "fresh")
    assert list_models() == ()
    as_person(ANNA)
    assert {model.card.reference for model in list_models()} == {"churn@1", "fresh@1"}
    assert [path.name for path in (home() / "models" / "fresh").iterdir()] == ["1"]


def test_a_version_that_cannot_be_entered_is_not_there(annas, mixed, monkeypatch):
    def refuse(*_):
        raise WorkbenchError("The workspace's database is busy")

    monkeypatch.setattr(saved_models, "enter_save", refuse)
    with pytest.raises(WorkbenchError, match="busy"):
        saved_model(mixed)
    assert [path.name for path in (home() / "models" / "churn").iterdir()] == ["1"]
