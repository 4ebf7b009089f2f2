"""The script of a recipe that no model was trained by yet."""

from core.choices.pick import Pick, Step
from core.export.recipe_script import recipe_script
from core.model.train import train
from core.recipe.model_pick import ModelPick
from tests.fresh import run_python
from tests.tables import recipe_for

CHOICES = {
    "cleaning": (Step(method="unify_case", options={"columns": ("city",), "style": "upper"}),),
    "overrides": {
        "note": {"text_encoder": Pick(method="scored", options={"labels": "city"})},
        "city": {"category_imputer": Pick(method="classified")},
    },
    "balance": Pick(method="smote", options={"neighbours": 3}),
    "models": (ModelPick(method="logistic"),),
    "threshold": 0.4,
    "metric": "f1",
}


def test_the_script_of_a_recipe_prints_the_score_that_training_gives(mixed, tmp_path):
    recipe = recipe_for(mixed, "two", **CHOICES)
    script, table = tmp_path / "recipe.py", tmp_path / "table.parquet"
    script.write_text(recipe_script(mixed, recipe, recipe.models[0].pick), encoding="utf-8")
    mixed.frame.to_parquet(table, index=False)
    done = run_python(script, table, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    result = train(mixed, recipe)
    mean = result.spread(result.run_of("logistic"), "f1").mean
    assert done.stdout.splitlines()[-1] == f"f1: {mean!r}"
