"""Segments that were found: how clear, what sets them apart, and keeping them."""

import numpy as np
import pandas as pd
import pytest

from core.table.dataset import make_dataset
from core.workspace.project import Project
from pages.segments.form import Asked
from pages.segments.result import found_segments, save_segments, segment_portraits
from tests.pages.driving import (
    button,
    charts,
    draw,
    last_change,
    project_with,
    recipe_of,
    tile_values,
    words,
)

TWO = Asked(("a", "b"), "kmeans", (("k", 2),))
NOWHERE = Asked(("a", "b"), "dbscan", (("reach", 0.05), ("neighbours", 100)))


@pytest.fixture(scope="module")
def clouds():
    rng = np.random.default_rng(0)
    side = np.arange(60) % 2
    frame = pd.DataFrame({"a": rng.normal(20 * side, 1), "b": rng.normal(-20 * side, 1)})
    frame["colour"] = np.where(side, "red", "blue")
    return make_dataset(frame, "clouds.csv")


def test_clear_segments_are_said_to_be_clear(clouds):
    page = draw(found_segments, clouds, TWO, project=project_with(clouds))
    values = tile_values(page)
    assert values["Segments"] == "2"
    assert float(values["Silhouette"]) > 0.8 > float(values["By chance"])
    assert sorted(page.given[0].sizes) == [30, 30]
    assert len(charts(page)) == 2


def test_a_portrait_says_what_sets_a_segment_apart(clouds):
    def part():
        segment_portraits(clouds, found_segments(clouds, TWO))

    page = draw(part, project=project_with(clouds))
    control = page.segmented_control(key="segments.portrait")
    assert len(control.options) == 2
    assert "30 rows. Numbers by their mean" in words(page)
    page.session_state["segments.traits.table"] = True
    rows = page.run().dataframe[-1].value
    assert {"a", "b", "colour"} <= set(rows["Column"])


def test_segments_become_a_column_that_no_model_sees_unless_it_is_asked_to(clouds):
    project = project_with(clouds)

    def part():
        save_segments(clouds, found_segments(clouds, TWO), TWO)

    page = draw(part, project=project)
    page.text_input(key="segments.name").set_value("group").run()
    button(page, "Save as a column").click().run()
    assert not page.exception
    table = Project(project.id).load_dataset()
    assert table.frame["group"].nunique() == 2
    assert recipe_of(project).dataset == table.fingerprint
    assert recipe_of(project).ignored == ("group",)
    assert "group" in last_change(project)


def test_without_a_name_nothing_can_be_saved(clouds):
    def part():
        save_segments(clouds, found_segments(clouds, TWO), TWO)

    page = draw(part, project=project_with(clouds))
    page.text_input(key="segments.name").set_value("  ").run()
    assert button(page, "Save as a column").disabled


def test_where_no_row_belongs_anywhere_it_says_what_to_do(clouds):
    def part():
        segment_portraits(clouds, found_segments(clouds, NOWHERE))

    page = draw(part, project=project_with(clouds))
    assert tile_values(page)["Segments"] == "0"
    assert "60 rows in none" in words(page) + str([metric.delta for metric in page.metric])
    assert "give DBSCAN a longer reach" in words(page)
