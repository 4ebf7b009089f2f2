"""The card as text, harmless whatever the names."""

from core.export.card_text import card_text
from core.workspace.registry import Statements
from tests.export.saving import saved_model


def test_card_is_plain_text_whatever_the_names(mixed):
    card = saved_model(mixed).card.model_copy(
        update={"dataset": "x | `y` <script>.csv", "notes": "a\n# b", "target": "**t**"}
    )
    odd = card.columns[0].model_copy(update={"name": "a\\|b", "levels": (), "low": None})
    card = card.model_copy(update={"columns": (odd, *card.columns[1:])})
    text = card_text(card)
    assert "``x | `y` <script>.csv``" in text
    assert "\n# b" not in text
    assert "`**t**`" in text
    assert "| a\\\\\\|b | " in text  # in code the bar would cut the row
    assert "| ROC-AUC |" in text
    assert "were not scored" in text
    assert "Goal" not in text


def test_card_says_what_the_model_is_for(mixed):
    card = saved_model(mixed, goal="ring `them` <script> | **now**").card
    assert "- **Goal** ``ring `them` <script> | **now**``\n" in card_text(card)
    old = card.model_copy(update={"recipe": {k: v for k, v in card.recipe.items() if k != "goal"}})
    assert old.goal == ""


def test_what_only_people_know_stands_on_the_card_and_what_nobody_said_too(mixed):
    card = saved_model(mixed).card.model_copy(
        update={"stated": Statements(intended="`calls` to *them*")}
    )
    text = card_text(card)
    assert "- **Intended use** `` `calls` to *them* ``" in text
    assert "- **Licence** not said" in text
