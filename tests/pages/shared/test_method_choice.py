"""A method of the recipe as widgets: only a change counts, and undo draws them anew."""

from core.choices.pick import Pick
from core.methods.prepare import SLOTS
from core.recipe.edits.edit import Edit
from core.recipe.history import load_history, save_history
from pages.frame import session
from pages.shared.method_choice import ask_change, fresh
from tests.pages.driving import draw, project_with, recipe_of

SCALER = SLOTS["scaler"].catalog


def test_the_method_in_force_is_no_change_and_another_is(mixed):
    standard = Pick(method="standard")
    page = draw(ask_change, "Scale", SCALER, "s", standard, project=project_with(mixed))
    assert page.given == [None]
    page.selectbox[0].set_value("robust").run()
    assert page.given[-1] == Pick(method="robust")


def test_options_at_their_defaults_are_no_change_and_others_are_kept(mixed):
    encoder = SLOTS["encoder"].catalog
    named = Pick(method="one_hot", options=encoder["one_hot"].settings())
    page = draw(ask_change, "Encode", encoder, "s", named, project=project_with(mixed))
    assert page.given == [None]
    page.number_input[0].set_value(0.1).run()
    assert page.given[-1] == Pick(method="one_hot", options={"min_frequency": 0.1})


def test_after_every_change_widgets_begin_from_the_recipe(mixed):
    project = project_with(mixed)

    def part():
        key = fresh("s")
        session.change(Edit(recipe_of(project).with_(goal=key), "again"))
        return key

    page = draw(part, project=project)
    page.run()
    save_history(project, load_history(project).undo())
    page.run()
    assert page.given == ["s.1.0", "s.2.1", "s.3.1"]
