"""The stage of a model: changed with a reason, and how it came there."""

from core.workspace.registry import find_model
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


def test_every_stage_has_a_meaning():
    from core.workspace.registry import STAGES

    assert MEANING.keys() == set(STAGES)
