"""The stage of a model: changed with a reason, and how it came there."""

from core.workspace.registry import (
    GateRule,
    KeptRows,
    PromotionPolicy,
    change_policy,
    find_model,
    load_model,
    note_certificate,
    policy_of,
    promote,
    read_reference,
    save_model,
)
from pages.models.stage import MEANING, stage_view
from tests.pages.driving import button, draw, plain, words


def change(page, stage, why):
    page.segmented_control(key="models.to.churn@1").set_value(stage)
    page.text_input(key="models.why.churn@1").input(why)
    button(page, "Change the stage").click().run()
    assert not page.exception
    return page


def test_a_stage_is_changed_with_a_reason_and_noted(saved):
    note_certificate(saved("two"), "joblib", 0.0)
    page = draw(lambda: stage_view(find_model("churn")))
    assert f"**poc**: {MEANING['poc']}" in words(page)
    assert "needs a reason" in change(page, "production", "").error[0].value
    change(page, "production", "best of three")
    assert find_model("churn").card.stage == "production"
    assert "**production**: in use" in words(page)
    assert page.table[0].value["Why"].tolist() == ["best of three"]


def test_gates_are_listed_before_production_and_a_reason_goes_over_them(saved):
    saved("two")
    page = draw(lambda: stage_view(find_model("churn")))
    page.segmented_control(key="models.to.churn@1").set_value("production").run()
    gates = page.table[0].value.set_index("Gate")
    assert gates["Answer"]["Certificate"] == "not looked at"
    assert gates["Rule"]["Certificate"] == "must say yes"
    assert "Certificate: Its file was never opened" in plain(page)
    page.text_input(key="models.why.churn@1").input("first")
    button(page, "Change the stage").click().run()
    assert "does not come to production. Certificate" in plain(page)
    assert find_model("churn").card.stage == "poc"
    page.text_input(key="models.override.churn@1").input("another service checks")
    button(page, "Change the stage").click().run()
    assert find_model("churn").card.stage == "production"


def test_one_click_brings_back_what_was_there(saved):
    saved("two")
    first = load_model("churn")
    save_model(first.pipeline, first.card, KeptRows(read_reference(find_model("churn"))))
    for reference in ("churn@1", "churn@2"):
        promote(reference, "production", "newer")
    page = draw(lambda: stage_view(find_model("churn")))
    button(page, "Bring churn@1 back to production").click().run()
    assert not page.exception
    assert find_model("churn").card.reference == "churn@1"


def test_what_a_name_asks_is_kept_with_a_reason(saved):
    saved("two")
    page = draw(lambda: stage_view(find_model("churn")))
    key = "models.policy.churn"
    page.selectbox(key=f"{key}.rule.margin").set_value(GateRule.REQUIRED)
    page.text_input(key=f"{key}.days").input("nan")
    button(page, "Keep").click().run()
    assert "in whole days, got 'nan'" in plain(page)
    page.text_input(key=f"{key}.days").input("30")
    button(page, "Keep").click().run()
    assert "needs a reason" in plain(page)
    page.text_input(key=f"{key}.why").input("rows are at hand")
    button(page, "Keep").click().run()
    assert policy_of("churn").rules["margin"] == GateRule.REQUIRED
    assert (policy_of("churn").days, policy_of("churn").least) == (30, None)


def test_a_policy_that_somebody_changed_meanwhile_is_shown_as_it_is_now(saved):
    saved("two")
    page = draw(lambda: stage_view(find_model("churn")))
    key = "models.policy.churn"
    change_policy("churn", PromotionPolicy(days=7), "rates change")
    page.number_input(key=f"{key}.margin").set_value(0.1)
    page.text_input(key=f"{key}.why").input("mine")
    button(page, "Keep").click().run()
    assert "Your change was not kept" in plain(page)
    (days,) = [one.value for one in page.text_input if one.label.startswith("Stale after")]
    assert days == "7"
    assert policy_of("churn") == PromotionPolicy(days=7)


def test_who_comes_second_is_told_and_can_do_it_again_on_top(saved):
    note_certificate(saved("two"), "joblib", 0.0)
    page = draw(lambda: stage_view(find_model("churn")))
    promote("churn", "staging", "passed review")
    page.segmented_control(key="models.to.churn@1").set_value("production")
    page.text_input(key="models.why.churn@1").input("best")
    button(page, "Change the stage").click().run()
    assert "moved it to staging (passed review)" in page.error[0].value.replace("\\", "")
    assert find_model("churn").card.stage == "staging"
    change(page, "production", "best")
    assert [moved.why for moved in find_model("churn").card.history] == ["passed review", "best"]


def test_what_was_done_with_it_is_listed_with_who_did_it(saved):
    saved("two")
    promote("churn", "staging", "passed review")
    page = draw(lambda: stage_view(find_model("churn")))
    page.session_state["models.ledger"] = True
    page.run()
    rows = page.dataframe[0].value
    assert rows["What"].tolist() == ["promotion", "save model"]
    assert all(rows["Who"])


def test_every_stage_has_a_meaning():
    from core.workspace.registry import PREVIOUS, STAGES

    assert MEANING.keys() == {*STAGES, PREVIOUS}
