"""The version before is brought back as the very file that it was, or not at all."""

import pytest

from bench.store.changes import made_model
from core.errors import WorkbenchError
from core.workspace.registry import (
    PromotionPolicy,
    change_policy,
    find_model,
    list_models,
    note_certificate,
    promote,
    roll_back,
)
from core.workspace.store.ledger import PROMOTION, LedgerQuestion, entries


def stages():
    return {saved.card.version: saved.card.stage for saved in list_models()}


@pytest.fixture
def three():
    """Three versions that were in production one after the other."""
    made = [made_model() for _ in range(3)]
    for saved in made:
        promote(saved.card.reference, "production", "newer")
    return made


def test_rolling_back_twice_goes_two_versions_back(three):
    assert roll_back("m").reference == "m@2"
    assert stages() == {1: "previous", 2: "production", 3: "staging"}
    assert roll_back("m", "2 was no better").reference == "m@1"
    assert stages() == {1: "production", 2: "staging", 3: "staging"}
    assert find_model("m").card.reference == "m@1"
    last = entries(LedgerQuestion(kind=PROMOTION, subject="m@1"))[-1]
    assert (last.detail, last.facts["rolled_back"]) == ("2 was no better", "m@2")
    with pytest.raises(WorkbenchError, match="no version at the stage previous"):
        roll_back("m")


@pytest.mark.parametrize("is_certified", [True, False])
def test_a_changed_file_refuses_whatever_its_own_digests_say(three, is_certified):
    if is_certified:
        note_certificate(three[1], "joblib", 0.0)
    (three[1].path / "model.joblib").write_bytes(b"another")
    (three[1].path / "digests.json").unlink()
    with pytest.raises(WorkbenchError, match="m@2 is not the one that was certified"):
        roll_back("m")
    assert stages()[3] == "production"


def test_a_file_that_is_gone_refuses(three):
    (three[1].path / "model.joblib").unlink()
    with pytest.raises(WorkbenchError, match="file of m@2 cannot be read"):
        roll_back("m")


def test_a_version_that_nothing_is_known_of_refuses(three):
    """It came to production before digests were noted."""
    from core.workspace.registry.rollback import check_file

    made = made_model()
    with pytest.raises(WorkbenchError, match="never certified"):
        check_file(made)


def test_who_may_not_decide_does_not_roll_back(three):
    change_policy("m", PromotionPolicy(people=("ada",)), "ada answers for it")
    with pytest.raises(WorkbenchError, match="ada may"):
        roll_back("m")
    assert stages()[3] == "production"
