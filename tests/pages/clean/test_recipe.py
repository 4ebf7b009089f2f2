"""A recipe from a file on this table, and what changed, in words."""

from core.choices.pick import Pick
from core.recipe.edits.preparation import balance_classes
from core.recipe.history import history_head, put_in_force
from core.recipe.recipe import Recipe
from core.recipe.recipe_file import recipe_yaml
from core.table.dataset import make_dataset
from pages.clean.recipe import recipe_view
from tests.pages.driving import button, draw, last_change, project_with, recipe_of, words
from tests.recipe.test_template import ALL, FIRST, RECIPE


def shown(dataset, project):
    return draw(recipe_view, dataset, project=project)


def uploaded(page, text):
    return page.file_uploader(key="recipe.file.0").upload("mine.yaml", text.encode()).run()


def test_a_recipe_of_another_table_is_used_here_with_columns_that_stand_for_its_own():
    other = make_dataset(FIRST.frame.rename(columns=ALL | {"churn": "churned"}), "other.csv")
    project = project_with(other)
    page = uploaded(shown(other, project), recipe_yaml(RECIPE))
    assert "names 6 columns; 0 of them are here by the same name" in words(page)
    asked = {box.label.split("`")[1]: box for box in page.selectbox}
    assert asked["age"].value == "Age"
    assert asked["churn"].value == "churned"
    asked["city"].select("").run()
    assert "Not taken over" in words(page)
    button(page, "Use this recipe").click().run()
    used = recipe_of(project)
    assert used.target == "churned"
    assert used.dataset == other.fingerprint
    assert last_change(project) == "Use another recipe"


def test_what_does_not_hold_for_the_table_is_said_before_it_is_used():
    other = make_dataset(FIRST.frame.assign(age=FIRST.frame["city"]), "other.csv")
    page = uploaded(shown(other, project_with(other)), recipe_yaml(RECIPE))
    assert "age" in " ".join(warning.value for warning in page.warning)


def test_a_file_that_is_no_recipe_is_refused_in_a_sentence():
    page = uploaded(shown(FIRST, project_with(FIRST)), "just: [text")
    assert "not valid YAML" in words(page)
    page = uploaded(shown(FIRST, project_with(FIRST)), "colour: red")
    assert "does not hold at" in words(page)


def test_two_states_of_the_recipe_are_compared_in_words():
    project = project_with(FIRST, RECIPE)
    edit = balance_classes(RECIPE, Pick(method="smote"))
    put_in_force(project, edit, history_head(project).version)
    page = shown(FIRST, project)
    assert not page.dataframe  # whose cells would cut a sentence
    (changes,) = [table.value for table in page.table]
    assert list(changes["About"]) == ["Balance"]
    assert "became SMOTE" in changes["Change"].iloc[0]


def test_the_recipe_of_a_saved_model_is_a_template(saved, mixed):
    card = saved("two").card
    other = make_dataset(mixed.frame.rename(columns={"two": "second"}), "other.csv")
    project = project_with(other)
    page = shown(other, project)
    page.selectbox(key="recipe.model").select(card.reference).run()
    page.button(key="recipe.of_model").click().run()
    (target,) = [box for box in page.selectbox if "`two`" in box.label]
    target.select("second").run()
    button(page, "Use this recipe").click().run()
    used = recipe_of(project)
    assert used.target == "second"
    assert used.models == Recipe.of(card.recipe).models
