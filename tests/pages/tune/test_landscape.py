"""Slices, parallel coordinates and a contour of a search; its code for other tools."""

from core.choices.pick import Pick
from core.methods.tuning import TunePlan
from core.model.tune import TOOLS, search_space, tune
from pages.tune.landscape import landscape_view
from pages.tune.other_tools import other_tools
from tests.pages.driving import charts, draw, plain, project_with
from tests.tables import recipe_for

START = Pick(method="tree", options={"max_depth": 1, "min_samples_leaf": 60})


def searched(mixed, trials):
    return tune(mixed, recipe_for(mixed, "two"), START, TunePlan(trials, sampler="random"))


def test_each_view_is_drawn_and_a_few_trials_say_what_they_lack(mixed):
    project = project_with(mixed, recipe_for(mixed, "two"))
    page = draw(landscape_view, searched(mixed, 12), project=project)
    for view in ("slices", "parallel", "contour"):
        page.segmented_control(key="tune.landscape.tree").set_value(view).run()
        assert not page.exception
        assert len(charts(page)) == 1
    few = draw(landscape_view, searched(mixed, 1), project=project)
    assert not charts(few)
    assert "fewest that can be drawn" in plain(few)


def test_code_of_every_tool_is_offered(mixed):
    project = project_with(mixed, recipe_for(mixed, "two"))
    page = draw(other_tools, search_space(START), TunePlan(9), project=project)
    for tool in TOOLS:
        page.selectbox(key="tune.tool").set_value(tool).run()
        assert not page.exception
        assert "9" in page.code[0].value
