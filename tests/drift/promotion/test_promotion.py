"""Gates before production: each says what it saw, and only a written reason goes over them."""

from dataclasses import replace

import pytest

from core.drift.challenge import entrant
from core.drift.promotion import (
    GATES,
    GateAnswer,
    look_at_rows,
    promote_through,
    promotion_of,
)
from core.drift.promotion.case import champion_of
from core.errors import ChangedMeanwhileError, InvalidOptionError, WorkbenchError
from core.workspace.registry import (
    GateRule,
    KeptCheck,
    KeptRows,
    PromotionPolicy,
    SavedModel,
    change_policy,
    find_model,
    load_model,
    note_certificate,
    policy_of,
    policy_seen,
    promote,
    save_model,
)
from core.workspace.store.ledger import POLICY, PROMOTION, LedgerQuestion, entries
from core.workspace.store.person import act_as
from tests.drift.compare.model_tables import learned, process, table_of

QUIET = KeptCheck(code="x", title="Leak", answer="nothing found", sentence="s")
LOUD = KeptCheck(code="y", title="Two rows alike", answer="speaks", sentence="s")


ROWS = KeptRows(process(0))


@pytest.fixture(scope="module")
def fitted(tmp_path_factory):
    """A model that knows less, and one that knows more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_HOME", str(tmp_path_factory.mktemp("fitted")))
        models = [learned(process(0), ignored=("b",)), learned(process(0))]
        return [(load_model(saved).pipeline, saved.card) for saved in models]


@pytest.fixture
def models(fitted) -> list[SavedModel]:
    """Both saved here, with checks that are quiet, the second certified."""
    kept = [
        save_model(pipeline, card.model_copy(update={"checks": (QUIET,)}), ROWS)
        for pipeline, card in fitted
    ]
    note_certificate(kept[1], "joblib", 0.0)
    return kept


def answers(promotion):
    return {result.gate.key: result.answer for result in promotion.gates}


def seen(saved, seed=5, **world):
    rows = table_of(process(seed, **world), "new rows")
    rivals = [one and entrant(one, load_model(one), rows) for one in (saved, champion_of(saved))]
    return look_at_rows(*rivals)


def test_every_gate_answers_yes_no_or_not_looked_at(models):
    looked = promotion_of("m@2")
    assert answers(looked) == {
        "who": GateAnswer.YES,
        "score": GateAnswer.NOT_LOOKED,
        "checks": GateAnswer.YES,
        "certificate": GateAnswer.YES,
        "margin": GateAnswer.YES,
        "drift": GateAnswer.NOT_LOOKED,
    }
    assert looked.refusal == ""
    assert promote_through(looked, "first").stage == "production"
    (entry,) = entries(LedgerQuestion(kind=PROMOTION, subject="m@2"))
    assert entry.facts["gates"] == {key: str(answer) for key, answer in answers(looked).items()}


def test_what_was_never_certified_waits(models):
    looked = promotion_of("m@1")
    assert answers(looked)["certificate"] is GateAnswer.NOT_LOOKED
    with pytest.raises(WorkbenchError, match="m@1 does not come to production. Certificate: not l"):
        promote_through(looked, "first")
    assert find_model("m@1").card.stage == "poc"


def test_a_file_that_changed_after_its_certificate_is_told(models):
    with (models[1].path / "model.joblib").open("ab") as file:
        file.write(b"\0")
    looked = promotion_of("m@2")
    assert answers(looked)["certificate"] is GateAnswer.NO
    assert "was changed after it was certified" in looked.refusal


def test_a_refused_certificate_says_why(models):
    note_certificate(models[1], "joblib", 0.5, "it answers differently by 0.5")
    assert "it answers differently by 0.5" in promotion_of("m@2").refusal


def test_a_check_that_speaks_keeps_out_but_for_a_written_reason(models):
    found = {"checks": (QUIET, LOUD), "doubts": ("Rows are alike.",)}
    card = models[1].card.model_copy(update=found)
    note_certificate(save_model(load_model("m@2").pipeline, card, ROWS), "joblib", 0.0)
    looked = promotion_of("m@3")
    assert (
        "Checks clean: no. Of 2 checks some speak against its score. Rows are alike."
        in looked.refusal
    )
    with pytest.raises(WorkbenchError):
        promote_through(looked, "better", override="  ")
    promote_through(looked, "better", override="copies are wanted here")
    facts = entries(LedgerQuestion(kind=PROMOTION, subject="m@3"))[-1].facts
    assert (facts["overridden"], facts["override"]) == (["checks"], "copies are wanted here")


def test_a_check_that_speaks_of_the_model_alone_is_told(models):
    save_model(
        load_model("m@2").pipeline,
        models[1].card.model_copy(update={"checks": (LOUD,)}),
        ROWS,
    )
    checks = next(r for r in promotion_of("m@3").gates if r.gate.key == "checks")
    assert checks.answer is GateAnswer.YES
    assert "of the model itself speak: Two rows alike" in checks.sentence


def test_rows_hold_it_against_the_one_in_production_and_against_its_own(models):
    promote("m@1", "production", "first")
    assert answers(promotion_of("m@2"))["margin"] is GateAnswer.NOT_LOOKED
    looked = promotion_of("m@2", seen(models[1]))
    assert (answers(looked)["margin"], answers(looked)["drift"]) == (GateAnswer.YES,) * 2
    wide = promotion_of("m@2", seen(models[1]), margin=0.5)
    assert answers(wide)["margin"] is GateAnswer.NO
    assert "not shown to be more than +0.5" in wide.refusal


def test_rows_of_another_world_close_the_gate_of_drift(models):
    frame = process(6).assign(a=lambda rows: rows["a"] + 3)
    rows = table_of(frame, "new rows")
    looked = promotion_of("m@2", look_at_rows(entrant(models[1], load_model("m@2"), rows), None))
    assert answers(looked)["drift"] is GateAnswer.NO
    assert "No drift: no. retrain" in looked.refusal


def test_a_name_has_its_own_rules(models):
    promote("m@1", "production", "first")
    change_policy("m", PromotionPolicy({"margin": GateRule.REQUIRED}), "rows are at hand")
    assert "Better than production: not looked at" in promotion_of("m@2").refusal
    change_policy("m", PromotionPolicy({"certificate": GateRule.TOLD}), "another service checks")
    assert promotion_of("m@1").refusal == ""
    assert [entry.detail for entry in entries(LedgerQuestion(kind=POLICY, subject="m"))] == [
        "rows are at hand",
        "another service checks",
    ]


@pytest.mark.parametrize(
    ("metric", "least", "answer"),
    [
        ("roc_auc", 0.6, GateAnswer.YES),
        ("roc_auc", 0.999, GateAnswer.NO),
        ("log_loss", 0.9, GateAnswer.YES),
        ("log_loss", 0.01, GateAnswer.NO),
        ("r2", 0.1, GateAnswer.NO),
    ],
)
def test_the_least_score_knows_which_side_is_better(models, metric, least, answer):
    change_policy("m", PromotionPolicy(metric=metric, least=least), "asked by the owner")
    assert answers(promotion_of("m@2"))["score"] is answer


def test_who_may_not_is_kept_out_by_no_reason(models):
    change_policy("m", PromotionPolicy(people=("ada",)), "ada answers for it")
    looked = promotion_of("m@2")
    assert looked.is_closed
    with pytest.raises(WorkbenchError, match="is not one of those who may: ada"):
        promote_through(looked, "first", override="I want it")
    with pytest.raises(WorkbenchError, match="may not decide what is in production of m: ada may"):
        change_policy("m", PromotionPolicy(), "everybody may")
    act_as("ada")
    assert promote_through(promotion_of("m@2"), "first").stage == "production"


@pytest.mark.usefixtures("models")
def test_who_asks_gives_no_less_than_the_margin_that_the_name_asks():
    change_policy("m", PromotionPolicy(margin=0.02), "only what is clearly better")
    with pytest.raises(WorkbenchError, match="-0.9 is less than the 0.02 that the name asks"):
        promotion_of("m@2", margin=-0.9)
    assert promotion_of("m@2", margin=0.05).case.policy.margin == 0.05


def test_rows_that_a_version_learned_from_say_nothing_of_drift(models):
    table = table_of(process(0), "its own rows")
    own = entrant(models[1], load_model(models[1]), table)
    rows = replace(look_at_rows(own, None), seen="m@2 learned from them.")
    looked = promotion_of("m@2", rows)
    assert answers(looked)["drift"] is GateAnswer.NOT_LOOKED


def test_gates_are_of_the_version_as_it_was_seen(models):
    looked = promotion_of("m@2")
    promote("m@2", "staging", "a trial")
    with pytest.raises(ChangedMeanwhileError):
        promote_through(looked, "first", made_on=0)


@pytest.mark.parametrize(
    ("policy", "sentence"),
    [
        (PromotionPolicy(margin=float("nan")), "margin must be a number"),
        (PromotionPolicy(days=0), "between 1 and 36,500 days, got 0"),
    ],
)
def test_a_policy_that_is_none_is_a_sentence(models, policy, sentence):
    with pytest.raises(InvalidOptionError, match=sentence):
        change_policy("m", policy, "w")
    assert policy_of("m") == PromotionPolicy()


def test_a_policy_needs_a_model_and_a_reason(models):
    with pytest.raises(WorkbenchError, match="No model is called 'nobody'"):
        change_policy("nobody", PromotionPolicy(days=3), "w")
    with pytest.raises(WorkbenchError, match="needs a reason"):
        change_policy("m", replace(PromotionPolicy(), days=3), " ")


def test_gates_are_declared_once():
    assert [gate.key for gate in GATES.values()] == list(GATES)


@pytest.mark.usefixtures("models")
def test_of_two_who_change_what_a_name_asks_the_second_hears_of_the_first():
    _, version = policy_seen("m")
    change_policy("m", PromotionPolicy(days=30), "first", version)
    with pytest.raises(ChangedMeanwhileError, match="Your change was not kept"):
        change_policy("m", PromotionPolicy(margin=0.1), "second", version)
    assert policy_of("m").days == 30
