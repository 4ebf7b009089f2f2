"""The checklist follows the state of the model; the list of duties reminds and keeps notes."""

import pytest

from bench.store.changes import made_model
from core.errors import WorkbenchError
from core.export.govern import (
    DUTIES,
    ITEMS,
    REMINDER,
    DoneBy,
    checklist_of,
    duties_kept,
    keep_duty,
)
from core.workspace.registry import (
    KeptCheck,
    PromotionPolicy,
    Statements,
    change_policy,
    find_model,
    note_certificate,
    promote,
)
from core.workspace.registry.saved_models import SavedModel
from core.workspace.store.ledger import DUTY, EXPORT, PREDICT, LedgerQuestion, enter_here, entries
from pages.frame.workflow import PAGES

LATER = ("certificate", "stage", "gates", "age", "log")


def found(saved):
    return {one.item.key: one.is_so for one in checklist_of(saved)}


def test_what_is_done_later_is_seen_then():
    saved = made_model()
    assert {found(saved)[key] for key in (*LATER, "back")} == {False}
    note_certificate(saved, "joblib", 0.0)
    change_policy("m", PromotionPolicy(days=30), "rates change")
    promote("m@1", "production", "first")
    enter_here(PREDICT, "m@1", "3 rows predicted")
    after = found(find_model("m@1"))
    assert {after[key] for key in LATER} == {True}
    assert after["back"] is False
    made_model()
    promote("m@2", "production", "better")
    assert found(find_model("m@2"))["back"] is True


def test_a_file_that_changed_is_not_certified():
    saved = made_model()
    note_certificate(saved, "joblib", 0.0)
    (saved.path / "model.joblib").write_bytes(b"another")
    assert found(saved)["certificate"] is False


def test_what_is_in_the_export_is_there_once_it_was_exported():
    saved = made_model()
    keys = [item.key for item in ITEMS if item.by is DoneBy.EXPORT]
    assert {found(saved)[key] for key in keys} == {False}
    enter_here(EXPORT, "m@1", "m@1 as service", path="x.zip")
    enter_here(EXPORT, "m@1", "m@1 as script", path="x.py")
    assert {found(saved)[key] for key in keys} == {True}


def test_a_bundle_and_a_model_whose_file_is_gone_have_a_list_too():
    saved = made_model()
    note_certificate(saved, "joblib", 0.0)
    bundle = SavedModel(saved.card, saved.path.parent / "m.zip")
    assert found(bundle)["certificate"] is None
    (saved.path / "model.joblib").unlink()
    listed = {one.item.key: one for one in checklist_of(saved)}
    assert listed["certificate"].is_so is False
    assert "cannot be read" in listed["certificate"].sentence


def test_a_version_made_again_under_its_number_has_done_nothing_yet():
    first = made_model()
    enter_here(PREDICT, "m@1", "3 rows predicted")
    keep_duty(first, "time", "two years")
    assert found(first)["log"] is True
    later = first.card.model_copy(update={"created": "2999-01-01T00:00:00+00:00"})
    again = SavedModel(later, first.path)
    assert found(again)["log"] is False
    assert duties_kept(again) == {}


def test_the_card_speaks_for_itself():
    saved = made_model()
    check = KeptCheck(code="x", title="Leak", answer="nothing found", sentence="s")
    stated = Statements(intended="calls", subsets="all", limits="none known", licence="MIT")
    card = saved.card.model_copy(update={"checks": (check,), "stated": stated})
    now = found(SavedModel(card, saved.path))
    assert (now["checks"], now["card"]) == (True, True)
    lacking = card.model_copy(update={"stated": Statements(intended="calls"), "doubts": ("d",)})
    listed = {one.item.key: one for one in checklist_of(SavedModel(lacking, saved.path))}
    assert (listed["checks"].is_so, listed["card"].is_so) == (False, False)
    assert listed["card"].sentence == "Its card does not say: subsets, limits, licence."


def test_what_only_people_do_is_never_said_to_be_done():
    own = [one for one in checklist_of(made_model()) if one.item.by is DoneBy.YOU]
    assert own
    assert {(one.is_so, one.answer) for one in own} == {(None, "for you to say")}


def test_items_lead_to_pages_that_exist():
    assert len({item.key for item in ITEMS}) == len(ITEMS)
    assert {item.page for item in ITEMS if item.page} <= PAGES.keys()
    # The list stands on Govern: nothing on it is done by looking at itself.
    assert {item.key for item in ITEMS if item.page == "govern" and not item.view} == set()


def test_a_duty_is_written_down_taken_back_and_logged():
    saved = made_model()
    keep_duty(saved, "basis", "contract,  art. 6(1)(b)")
    keep_duty(saved, "time", "two years")
    keep_duty(saved, "time", "")
    assert duties_kept(saved) == {"basis": "contract, art. 6(1)(b)"}
    assert duties_kept(made_model()) == {}
    told = [entry.detail for entry in entries(LedgerQuestion(kind=DUTY))]
    assert told[0] == "A legal basis: contract, art. 6(1)(b)"
    assert told[-1] == "An end to keeping: taken back"
    with pytest.raises(WorkbenchError, match="no duty 'moon'"):
        keep_duty(saved, "moon", "x")


def test_the_list_says_that_it_only_reminds():
    assert "A reminder and no advice" in REMINDER
    assert {law for duty in DUTIES.values() for law in duty.laws} == {"GDPR", "HIPAA", "CCPA"}
