"""The stage of a model: changed with a reason, and how it came there."""

from core.workspace.registry import find_model, promote
from pages.models.stage import MEANING, stage_view
from tests.pages.driving import button, draw, words


def change(page, stage, why):
    page.segmented_control(key="models.to.churn@1").set_value(stage)
    page.text_input(key="models.why.churn@1").input(why)
    button(page, "Change the stage").click().run()
    assert not page.exception
    return page


def test_a_stage_is_changed_with_a_reason_and_noted(saved):
    saved("two")
    page = draw(lambda: stage_view(find_model("churn")))
    assert f"**poc**: {MEANING['poc']}" in words(page)
    assert "needs a reason" in change(page, "production", "").error[0].value
    change(page, "production", "best of three")
    assert find_model("churn").card.stage == "production"
    assert "**production**: in use" in words(page)
    assert page.dataframe[0].value["Why"].tolist() == ["best of three"]


def test_who_comes_second_is_told_and_can_do_it_again_on_top(saved):
    saved("two")
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
    rows = page.dataframe[1].value
    assert rows["What"].tolist() == ["promotion", "save model"]
    assert all(rows["Who"])


def test_every_stage_has_a_meaning():
    from core.workspace.registry import PREVIOUS, STAGES

    assert MEANING.keys() == {*STAGES, PREVIOUS}
