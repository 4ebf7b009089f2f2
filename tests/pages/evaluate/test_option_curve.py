"""The validation curve on Evaluate: its price first, a slider that fits nothing, and its best value
in the recipe with what it cost."""

from pages.evaluate.option_curve import option_view
from tests.pages.driving import button, charts, draw, recipe_of, tile_values, words


def test_an_option_is_followed_when_asked_and_its_best_goes_into_the_recipe(
    mixed, trained, jobs_at_once
):
    there = trained("two")
    asked = (mixed, there.recipe, there.result, there.result.run_of("tree"))
    page = draw(option_view, *asked, project=there.project)
    assert "of computing" in words(page)
    assert not charts(page)
    page.selectbox[0].select("min_samples_leaf").run()
    button(page, "Follow it").click().run()
    assert not page.exception
    assert len(charts(page)) == 1
    assert "of the others is better" in words(page) or "in force" in words(page)
    before = tile_values(page)["ROC-AUC, not fitted on"]
    page.select_slider[0].set_value(0).run()
    assert tile_values(page)["ROC-AUC, not fitted on"] != before
    put = [found for found in page.button if found.label.startswith("Put ")]
    put[0].click().run()
    tree = next(model for model in recipe_of(there.project).models if model.key == "tree")
    assert tree.trials > 5
    assert tree.searched == ("min_samples_leaf",)


def test_a_model_without_options_says_so(mixed, trained):
    there = trained("two")
    asked = (mixed, there.recipe, there.result, there.result.run_of("dummy"))
    page = draw(option_view, *asked, project=there.project)
    assert "no option that is worth a curve" in words(page)
