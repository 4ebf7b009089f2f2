"""Suggested charts: one click away, with names cut and made harmless."""

from dataclasses import replace

from core.explore.visual import Spec
from pages.explore.gallery import gallery, ideas_of
from pages.explore.state import load_state, prepare_shelves
from pages.shared.exploration import explore
from tests.pages.driving import draw, project_with
from tests.pages.explore.looking import predicting


def test_a_suggested_chart_is_one_click(dataset):
    def part():
        exploration = explore(dataset)
        prepare_shelves(dataset.schema, Spec(x="city"))
        found = ideas_of(exploration)
        gallery(found)
        return found, load_state().spec

    page = draw(part, project=project_with(dataset, predicting(dataset)))
    found, before = page.given[0]
    assert len(found) > 4
    assert before is None
    page.button(key=f"explore.idea.{len(found) - 1}").click().run()
    assert page.given[-1][1] == found[-1].spec


def test_names_are_no_markup_and_not_too_long(dataset):
    def part():
        idea = ideas_of(explore(dataset))[0]
        spec = idea.spec.with_(x="*" * 60, y=None, columns=())
        gallery((replace(idea, spec=spec),))

    (button,) = draw(part, project=project_with(dataset, predicting(dataset))).button
    assert button.label.count(r"\*") <= 24
