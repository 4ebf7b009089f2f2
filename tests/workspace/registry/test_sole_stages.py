"""A name has one version in production and one challenger, whoever comes there, and how many at
once."""

import multiprocessing
from multiprocessing.synchronize import Barrier

import pytest

from bench.store.changes import made_model
from core.errors import WorkbenchError
from core.workspace.registry import (
    PromotionPolicy,
    change_policy,
    find_model,
    list_models,
    promote,
    why_it_answers,
)
from core.workspace.store.ledger import PROMOTION, LedgerQuestion, add, entries
from core.workspace.store.person import act_as
from core.workspace.store.transactions import changing, close_opened

pytestmark = pytest.mark.usefixtures("database")


def stages():
    return {saved.card.version: saved.card.stage for saved in list_models()}


def test_who_comes_to_production_sends_away_who_was_there():
    for _ in range(3):
        made_model()
    promote("m@1", "production", "first")
    promote("m@3", "production", "better")
    assert stages() == {1: "previous", 2: "poc", 3: "production"}
    assert find_model("m").card.version == find_model("m@production").card.version == 3
    assert find_model("m@previous").card.version == 1
    sent = entries(LedgerQuestion(kind=PROMOTION, subject="m@1"))[-1]
    assert (sent.detail, sent.facts["by"]) == ("m@3 came to production", "m@3")


def test_a_name_has_one_challenger_who_may_come_to_production():
    for _ in range(3):
        made_model()
    promote("m@1", "production", "first")
    promote("m@2", "challenger", "newer rows")
    promote("m@3", "challenger", "newer still")
    assert stages() == {1: "production", 2: "staging", 3: "challenger"}
    assert find_model("m@challenger").card.version == 3
    assert find_model("m").card.version == 1
    promote("m@3", "production", "better")
    assert stages() == {1: "previous", 2: "staging", 3: "production"}
    with pytest.raises(WorkbenchError, match="no version at the stage challenger"):
        find_model("m@challenger")


def test_other_names_keep_theirs():
    """`_` stands for any letter where names are looked for by a pattern."""
    for name in ("a_b", "aXb", "a_b2"):
        made_model(name)
        promote(f"{name}@1", "production", "first")
    made_model("a_b")
    promote("a_b@2", "production", "better")
    assert [find_model(name).card.stage for name in ("aXb", "a_b2")] == ["production"] * 2


def test_a_name_in_capitals_is_another_name():
    made_model("m")
    made_model("M")
    promote("m@1", "production", "first")
    promote("M@1", "production", "first")
    assert [find_model(name).card.stage for name in ("m", "M")] == ["production"] * 2


def test_who_may_not_decide_may_not_retire_what_answers_either():
    made_model()
    promote("m@1", "production", "first")
    change_policy("m", PromotionPolicy(people=("boss",)), "rules")
    act_as("somebody")
    try:
        with pytest.raises(WorkbenchError, match="may not decide what is in production"):
            promote("m@1", "retired", "old")
    finally:
        act_as("")
    assert stages() == {1: "production"}


def test_a_version_that_a_promotion_did_not_see_leaves_production_too():
    """Saved and promoted by another process after this one had listed the versions."""
    from core.workspace.registry.stages import Move, move_to_stage

    first, unseen = made_model().card, made_model().card
    promote("m@2", "production", "first")
    move_to_stage(first, Move("production", "better"), others=())
    assert stages() == {1: "production", 2: "previous"}
    assert unseen.stage == "poc"


def test_nobody_is_chosen_previous():
    made_model()
    with pytest.raises(WorkbenchError, match="no stage 'previous'"):
        promote("m@1", "previous", "x")


def test_which_version_answers_is_told_where_none_is_in_production():
    for _ in range(2):
        made_model()
    assert "m@2 answers, the newest" in why_it_answers("m", find_model("m"))
    assert why_it_answers("m@2", find_model("m@2")) == ""
    promote("m@1", "production", "proven")
    assert why_it_answers("m", find_model("m")) == ""


def _promote_one(number: int, ready: Barrier) -> None:
    act_as(f"process {number}")
    ready.wait()
    promote(f"m@{number}", "production", f"from process {number}")


def test_of_twelve_promotions_at_once_none_is_lost_and_one_is_in_production():
    for _ in range(12):
        made_model()
    close_opened()
    fork = multiprocessing.get_context("fork")
    ready = fork.Barrier(12)
    processes = [fork.Process(target=_promote_one, args=(n, ready)) for n in range(1, 13)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 12
    asked = [e for e in entries(LedgerQuestion(kind=PROMOTION)) if "by" not in e.facts]
    assert sorted(entry.who for entry in asked) == sorted(f"process {n}" for n in range(1, 13))
    now = stages()
    last = int(asked[-1].subject.split("@")[1])
    assert [number for number, stage in now.items() if stage == "production"] == [last]
    assert list(now.values()).count("previous") == 11


def test_two_in_production_from_before_the_rule_become_one():
    """What the ledger of an earlier version says of them."""
    from core.workspace.store.ledger import LedgerEntry

    cards = [made_model().card for _ in range(3)]
    for card in cards[:2]:
        facts = {"stage": "production", "created": card.created}
        entry = LedgerEntry("", PROMOTION, card.reference, "w", facts)
        changing(lambda connection, entry=entry: add(connection, entry))
    promote("m@3", "production", "better")
    assert stages() == {1: "previous", 2: "previous", 3: "production"}
