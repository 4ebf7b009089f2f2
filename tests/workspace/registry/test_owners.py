"""Whose a saved model is: the project's that saved it, else the table's."""

import pytest

from core.workspace.registry import list_models, models_of
from core.workspace.store.ledger import SAVE, LedgerEntry, enter
from core.workspace.store.person import act_in
from tests.projects import new_project
from tests.workspace.registry.test_saved_models import saved_model

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.fault("U6")
def test_u6_a_project_has_the_models_that_it_saved(mixed):
    mine, theirs = new_project("mine"), new_project("theirs")
    for project in (mine, theirs):
        project.put_dataset(mixed)
        act_in(project.id)
        saved_model(mixed)
    act_in("")
    saved_model(mixed)
    assert [model.card.version for model in models_of(mine, list_models())] == [3, 1]
    assert [model.card.version for model in models_of(theirs, list_models())] == [3, 2]
    assert models_of(new_project("new"), list_models()) == ()


def test_a_version_that_was_saved_anew_is_of_the_last_who_did(mixed):
    mine, theirs = new_project("mine"), new_project("theirs")
    reference = saved_model(mixed).card.reference
    for project in (mine, theirs):
        enter(LedgerEntry(project.id, SAVE, reference))
    assert models_of(mine, list_models()) == ()
    assert len(models_of(theirs, list_models())) == 1
