"""A saved model: those of the open table come first, and one is opened once."""

from core.choices.pick import Pick
from core.model.save import Label, fit_and_save
from core.table.dataset import make_dataset
from core.workspace.registry import list_models
from pages.shared.ask_model import ask_model, open_model, threshold_note
from tests.pages.driving import draw, project_with
from tests.tables import mixed_frame, recipe_for


def test_models_of_the_open_table_come_first(mixed, saved):
    saved("two")
    other = make_dataset(mixed_frame(120, 5), "other.csv")
    fit_and_save(other, recipe_for(other, "amount"), Pick(method="ridge"), Label("newer"))
    models = list_models()
    assert [model.card.name for model in models] == ["newer", "churn"]
    page = draw(ask_model, models, "m", project=project_with(mixed))
    assert page.selectbox(key="m").options[0].startswith("churn@1 · ")
    assert page.given[0].card.name == "churn"
    page.selectbox(key="m").set_value("newer@1").run()
    assert page.given[-1].card.name == "newer"


def test_a_model_is_opened_once(saved):
    model = saved("two")
    page = draw(lambda: open_model(model) is open_model(model))
    assert page.given == [True]


def test_the_note_says_from_which_probability(saved):
    card = saved("two").card
    assert threshold_note(card) == "It says `yes` from probability 0.5."
    chosen = card.model_copy(update={"threshold": 0.25})
    assert threshold_note(chosen) == "It says `yes` from probability 0.25."
    three = card.model_copy(update={"classes": ("a", "b", "c")})
    assert threshold_note(three) == "It says the class with the highest probability."
