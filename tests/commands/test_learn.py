"""What the verb train makes of its flags, before anything is trained."""

from core.commands.learn import _recipe
from core.recipe.recipe_file import recipe_yaml
from core.table.schema import Task
from tests.tables import recipe_for


def test_another_target_than_the_recipes_takes_nothing_over_that_was_chosen_for_that(
    mixed, tmp_path
):
    path = tmp_path / "recipe.yaml"
    chosen = {"metric": "f1", "threshold": 0.3, "positive": "yes", "split": {"folds": 3}}
    path.write_text(recipe_yaml(recipe_for(mixed, "two", **chosen)), encoding="utf-8")
    same = _recipe(mixed, "two", str(path), None)
    assert (same.metric, same.threshold, same.positive) == ("f1", 0.3, "yes")
    other = _recipe(mixed, "amount", str(path), None)
    assert (other.target, other.task) == ("amount", Task.REGRESSION)
    assert (other.metric, other.threshold, other.positive) == (None, None, None)
    assert other.split.folds == 3
