"""Suggested charts: one click away, with names cut and made harmless."""

from dataclasses import replace

import numpy as np
import pandas as pd

from core.explore.visual import Spec
from core.pipeline.sealed_rows import sealed_rows
from core.table.dataset import make_dataset
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


def test_target_views_come_by_the_rows_that_are_not_sealed():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(400, 2)), columns=["late", "there"])
    frame["who"] = [f"w{n // 2}" for n in range(400)]
    frame["two"] = np.where(frame["there"] + rng.normal(0, 2, 400) > 0, "yes", "no")
    by_group = {"kind": "stratified_grouped", "groups": "who"}
    plain = make_dataset(frame, "t")
    sealed = sealed_rows(plain, predicting(plain, split=by_group))
    frame.loc[sealed, "late"] = np.where(frame.loc[sealed, "two"] == "yes", 9.0, -9.0)
    late = make_dataset(frame, "t")
    page = draw(
        lambda: ideas_of(explore(late)),
        project=project_with(late, predicting(late, split=by_group)),
    )
    assert page.given[0][1].columns == ("there", "two")
