"""Which version a name means: stages are stages, and what is retired never answers."""

import pytest

from core.errors import WorkbenchError
from core.workspace.registry import find_model, find_to_answer, promote
from tests.workspace.registry.test_saved_models import saved_model


@pytest.mark.fault("B1")
def test_b1_a_name_is_its_version_in_production_else_the_newest_in_use(mixed):
    for _ in range(3):
        saved_model(mixed)
    assert find_model("churn").card.version == 3
    promote("churn@3", "retired", "worse")
    assert find_model("churn").card.version == 2
    promote("churn@1", "production", "proven")
    assert find_model("churn").card.version == 1
    promote("churn@2", "production", "better")
    assert find_model("churn").card.version == 2
    promote("churn@2", "retired", "not better")
    assert find_model("churn").card.version == 1
    promote("churn@1", "retired", "enough")
    with pytest.raises(WorkbenchError, match="no version in use: all of them are retired"):
        find_model("churn")
    assert find_model("churn@3").card.stage == "retired"


@pytest.mark.fault("B1")
def test_b1_a_retired_version_never_answers(mixed):
    reference = saved_model(mixed).card.reference
    assert find_to_answer(reference).card.version == 1
    promote(reference, "retired", "worse than chance")
    with pytest.raises(WorkbenchError, match=r"churn@1 is retired \(worse than chance\)"):
        find_to_answer(reference)


@pytest.mark.fault("B1")
def test_b1_a_stage_names_a_version(mixed):
    for _ in range(2):
        saved_model(mixed)
    promote("churn@1", "staging", "a trial")
    assert find_model("churn@staging").card.version == 1
    assert find_model("churn@poc").card.version == 2
    with pytest.raises(WorkbenchError, match="no version at the stage production"):
        find_model("churn@production")


@pytest.mark.fault("B1")
def test_b1_a_change_of_stage_by_name_is_of_the_newest(mixed):
    for _ in range(2):
        saved_model(mixed)
    promote("churn@1", "production", "first")
    assert promote("churn", "production", "second").version == 2
