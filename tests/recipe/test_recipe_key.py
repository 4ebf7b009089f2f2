"""The key of a recipe stands for what was chosen, and stays when recipes learn new fields."""

from core.choices.pick import Pick
from core.recipe.decision import AskedAssurance, Decision
from core.recipe.recipe import Recipe, fresh_recipe
from core.recipe.recipe_file import recipe_yaml
from core.recipe.recipe_key import SLOTS_ADDED_LATER

FRESH = fresh_recipe("0" * 32)


def test_key_depends_on_choices_only():
    assert FRESH.key() == fresh_recipe("0" * 32).key()
    assert FRESH.key() != FRESH.with_(threshold=0.4).key()


def test_a_recipe_without_a_goal_keeps_the_key_it_had():
    assert "goal" not in recipe_yaml(FRESH)
    assert FRESH.with_(goal="To ring").key() != FRESH.key()
    assert FRESH.with_(goal="To ring").essence().key() == FRESH.key()


def test_a_slot_that_came_later_changes_no_key_until_it_is_used():
    """What is kept under a recipe's key, as the openings of its sealed rows, is still found."""
    plain = Recipe(dataset="d")
    before = {k: pick for k, pick in plain.preparation.items() if k not in SLOTS_ADDED_LATER}
    assert plain.model_copy(update={"preparation": before}).key() == plain.key()
    for slot, method in zip(SLOTS_ADDED_LATER, ("flag", "median"), strict=True):
        used = {**plain.preparation, slot: Pick(method=method)}
        assert plain.with_(preparation=used).key() != plain.key()


def test_a_decision_of_nothing_changes_no_key():
    assert FRESH.with_(decision=Decision()).key() == FRESH.key() == "4604430fdb7ef060"
    sure = Decision(assurance=AskedAssurance(confidence=0.8))
    assert FRESH.with_(decision=sure).key() != FRESH.key()
