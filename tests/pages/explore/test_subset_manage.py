"""Named subsets: saved, renamed, shown, deleted; names that will not do are refused in words."""

import pytest

from pages.explore.state import load_state
from pages.explore.subset_manage import save_form, subsets_popover
from tests.pages.driving import draw, last_change, plain, project_with, recipe_of, words
from tests.pages.explore.looking import predicting

RICH = "amount > 0"


@pytest.fixture
def project(dataset):
    return project_with(dataset, predicting(dataset, subsets={"**old**": "amount < 0"}))


def shown(dataset, project, condition=RICH):
    return draw(subsets_popover, dataset, condition, project=project)


def test_the_filter_is_saved_under_a_name(dataset, project):
    page = shown(dataset, project)
    page.text_input(key="explore.subset.name").set_value("rich").run()
    page.button(key="explore.subset.save").click().run()
    assert not page.exception
    assert recipe_of(project).subsets == {"**old**": "amount < 0", "rich": RICH}
    assert "rich" in last_change(project)


def test_a_name_that_is_there_is_replaced_with_a_word_of_warning(dataset, project):
    page = shown(dataset, project)
    page.text_input(key="explore.subset.name").set_value("**old**").run()
    assert page.button(key="explore.subset.save").label == "Replace"
    page.button(key="explore.subset.save").click().run()
    assert recipe_of(project).subsets == {"**old**": RICH}


def test_a_subset_is_listed_renamed_shown_and_deleted(dataset, project):
    page = shown(dataset, project, "")
    poor = int((dataset.frame["amount"] < 0).sum())
    assert f"****old**** · {poor} of 240 rows" in plain(page)
    page.text_input(key="explore.subset.to.0.**old**").set_value("poor").run()
    page.button(key="explore.subset.rename.0").click().run()
    assert recipe_of(project).subsets == {"poor": "amount < 0"}
    page.button(key="explore.subset.show.0").click().run()
    assert draw(load_state, project=project).given[0].filters == ("amount < 0",)
    page.button(key="explore.subset.delete.0").click().run()
    assert recipe_of(project).subsets == {}
    assert "Filter the rows first" in words(page)


@pytest.mark.parametrize("name", ["", "  "])
def test_a_name_that_is_none_is_refused(dataset, project, name):
    page = shown(dataset, project)
    page.text_input(key="explore.subset.name").set_value(name).run()
    page.button(key="explore.subset.save").click().run()
    assert len(page.error) == 1
    assert len(recipe_of(project).subsets) == 1


def test_a_condition_on_the_target_is_told(dataset, project):
    page = draw(save_form, dataset, "two == 'yes'", "k", project=project)
    assert "It looks at the target two" in plain(page)
    assert "looks at the target" not in plain(draw(save_form, dataset, RICH, "k", project=project))
