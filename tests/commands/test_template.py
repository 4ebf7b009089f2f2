"""A recipe of a file or a saved model on a table whose columns are called otherwise."""

import pytest

from core.commands.outcome import Outcome
from core.commands.template import open_recipe, template_asked, with_lost
from core.errors import WorkbenchError
from core.recipe.recipe import fresh_recipe
from core.recipe.recipe_file import recipe_yaml
from core.recipe.template import FittedTemplate, fit_template
from core.table.dataset import make_dataset
from tests.recipe.test_template import ALL, FIRST, RECIPE

OTHER = make_dataset(FIRST.frame.rename(columns=ALL), "other.csv")
PAIRS = [f"{old}={new}" for old, new in ALL.items()]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "r.yaml"
    path.write_text(recipe_yaml(RECIPE), encoding="utf-8")
    return str(path)


def test_a_recipe_is_taken_over_for_this_table(path, tmp_path):
    recipe = open_recipe(path, OTHER)
    assert recipe == RECIPE.with_(dataset=OTHER.fingerprint)
    assert template_asked(OTHER, path, None) == FittedTemplate(recipe, ())
    with pytest.raises(WorkbenchError, match="cannot be read as a recipe"):
        open_recipe(str(tmp_path / "gone.yaml"), OTHER)


def test_columns_of_other_names_stand_for_the_recipes(path):
    found = template_asked(OTHER, path, PAIRS)
    assert found == fit_template(RECIPE, OTHER, ALL)
    assert found.recipe.target == "left"


def test_a_column_of_the_same_name_needs_no_word(path):
    some = make_dataset(FIRST.frame.rename(columns={"churn": "left"}), "some.csv")
    found = template_asked(some, path, ["churn=left"])
    assert found == fit_template(RECIPE, some, {**{name: name for name in ALL}, "churn": "left"})


def test_what_goes_on_without_a_column_is_told(path):
    found = template_asked(OTHER, path, [*(p for p in PAIRS if "city" not in p), "city="])
    assert any("needs 'city'" in sentence for sentence in found.lost)
    told = with_lost(Outcome({}, "Done."), found)
    assert told.document["not_taken_over"] == list(found.lost)
    assert f"! Not taken over: {found.lost[0]}" in told.text


def test_a_name_may_hold_the_sign(tmp_path):
    frame = FIRST.frame.rename(columns={"age": "a=b"})
    recipe = fresh_recipe("d").with_(target="a=b", task="regression")
    file = tmp_path / "r.yaml"
    file.write_text(recipe_yaml(recipe), encoding="utf-8")
    table = make_dataset(frame.rename(columns={"a=b": "age=years"}), "t")
    assert template_asked(table, str(file), ["a=b=age=years"]).recipe.target == "age=years"


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["age"], "names no pair of columns: write OLD=NEW"),
        (["size=Age"], "begins with no column that the recipe names; it names 'city'"),
        (["age=years"], "no column"),
        (["age=Age"], "other.csv has no column 'city', which the recipe names"),
        ([*PAIRS[:-1], "churn=Age"], "cannot stand for"),
    ],
)
def test_what_cannot_be_is_said_with_the_way_out(path, texts, message):
    with pytest.raises(WorkbenchError, match=message):
        template_asked(OTHER, path, texts)


def test_a_map_without_a_recipe_is_refused():
    assert template_asked(OTHER, None, None).recipe == fresh_recipe(OTHER.fingerprint)
    with pytest.raises(WorkbenchError, match="give the recipe with --recipe"):
        template_asked(OTHER, None, ["a=b"])


def test_train_takes_the_recipe_of_a_saved_model_on_a_table_named_otherwise(run, trained, table):
    renamed = table.with_name("renamed.csv")
    text = table.read_text(encoding="utf-8")
    renamed.write_text(text.replace("two", "second", 1), encoding="utf-8")
    arguments = ("--target", "second", "--recipe", "m@1", "--map", "two=second", "--json")
    code, document, _ = run("train", renamed, *arguments)
    assert code == 0
    models = {row["model"] for row in document["leaderboard"]}
    assert models == {row["model"] for row in trained["leaderboard"]}
    assert document["not_taken_over"] == []
