"""Two named subsets compared: asked once there are some, with what must be said of them."""

import pytest

from core.drift.compare.choice import TwoSubsets
from core.recipe.recipe import fresh_recipe
from pages.drift.subsets import ask_two_subsets, two_subsets
from tests.pages.driving import button, draw, project_with, words

SUBSETS = {"high": "a > 0", "answer": "y == 'yes'", "few": "a > 2", "gone": "nowhere > 1"}


@pytest.fixture
def project(before):
    recipe = fresh_recipe(before.fingerprint)
    return project_with(before, recipe.with_(target="y", task="classification", subsets=SUBSETS))


def chosen(before, project, *names):
    return draw(two_subsets, before, TwoSubsets(*names), project=project)


def test_without_a_subset_it_leads_to_the_explorer(before):
    page = draw(ask_two_subsets, project=project_with(before))
    assert page.given == [None]
    assert "Save a subset in the explorer first" in words(page)
    assert words(page).endswith("Open the explorer")


def test_a_subset_is_held_against_the_other_rows_or_another_one(project):
    page = draw(ask_two_subsets, project=project)
    assert page.given == [None]
    button(page, "Compare").click().run()
    assert page.given[-1] == TwoSubsets("high")
    page.selectbox(key="drift.subset.reference").select("high").run()
    button(page, "Compare").click().run()
    assert page.given[-1] is None
    assert "one does not drift from itself" in words(page)
    page.selectbox(key="drift.subset.current").select("answer").run()
    button(page, "Compare").click().run()
    assert page.given[-1] == TwoSubsets("answer", "high")


def test_what_must_be_said_of_the_rows_is_said(before, project):
    reference, current, remarks = chosen(before, project, "high").given[0]
    assert reference.rows + current.rows == 600
    assert remarks[0].startswith("The rows were chosen by a: that they differ there is no news.")
    _, _, remarks = chosen(before, project, "answer", "high").given[0]
    assert "chosen by a, y" in remarks[0]
    assert "the target included" in remarks[0]
    both = int(((before.frame["a"] > 0) & (before.frame["y"] == "yes")).sum())
    assert f"{both:,} rows are on both sides" in remarks[1]
    _, current, remarks = chosen(before, project, "few").given[0]
    assert f"{current.rows} rows on one side: only large changes" in remarks[-1]


@pytest.mark.parametrize("name", ["gone", "deleted"])
def test_a_subset_that_does_not_hold_is_told(before, project, name):
    if name == "deleted":
        page = chosen(before, project, name)
        assert page.given == [None]
        assert "no subset" in words(page)
    else:
        with pytest.raises(AssertionError, match="nowhere"):
            chosen(before, project, name)
