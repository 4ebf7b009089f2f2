"""The weakest parts are found and kept as subsets; the groups of a column are told apart."""

from pages.evaluate.segments import GROUPS, segments_view
from tests.pages.driving import draw, plain, project_with, recipe_of, table_with


def test_a_found_part_is_saved_as_a_subset_and_groups_have_rates(mixed, trained):
    there = trained("two")
    project = project_with(mixed, there.recipe)
    page = draw(
        lambda: segments_view(mixed, recipe_of(project), there.result, there.result.run_of("tree")),
        project=project,
    )
    if "Save it as a subset" in [one.label for one in page.button]:
        chosen = page.selectbox(key="evaluate.segments.chosen").value
        page.button(key="evaluate.segments.save").click().run()
        assert recipe_of(project).subsets == {"weak 1": chosen}
    else:
        assert "parts were looked at" in page.info[0].value
    page.radio(key="evaluate.segments.what").set_value(GROUPS).run()
    page.selectbox(key=f"evaluate.groups.{there.recipe.dataset}").set_value("city").run()
    rates = table_with(page, "Called positive")
    assert {"Oslo", "a<b", "日本", "(missing)"} == set(rates["Group"])
    assert "differs by" in plain(page)
