"""Which columns rows are compared by, and how many groups there may be."""

import numpy as np
import pandas as pd
import pytest

from core.table.dataset import make_dataset
from pages.segments import work
from pages.segments.form import ask_segments
from pages.segments.result import found_segments
from tests.pages.driving import HOSTILE, charts, draw, project_with, words


@pytest.fixture(scope="module")
def clouds():
    """Two clouds that nobody can miss, and a column that no row can be compared by."""
    rng = np.random.default_rng(0)
    side = np.arange(60) % 2
    frame = pd.DataFrame({HOSTILE: rng.normal(20 * side, 1), "b": rng.normal(-20 * side, 1)})
    frame["name"] = [f"person {n} of many" for n in range(60)]
    frame["y"] = np.where(rng.random(60) < 0.5, "yes", "no")
    return make_dataset(frame, "clouds.csv")


def test_the_target_is_left_out_and_the_clear_number_proposed(clouds):
    page = draw(ask_segments, clouds, "y", project=project_with(clouds))
    (asked,) = page.given
    assert asked.columns == (HOSTILE, "b")
    assert (asked.method, dict(asked.options)["k"]) == ("kmeans", 2)
    assert "2 segments stand out most" in words(page)
    assert len(charts(page)) == 2


def test_without_columns_nothing_is_asked(clouds):
    page = draw(ask_segments, clouds, "y", project=project_with(clouds))
    page.multiselect(key="segments.columns").set_value([]).run()
    assert page.given[-1] is None
    assert "Choose at least one column" in words(page)


def test_a_table_that_no_rows_can_be_compared_by_says_so():
    table = make_dataset(pd.DataFrame({"day": pd.date_range("2024-01-01", periods=30)}), "d.csv")
    page = draw(ask_segments, table, None, project=project_with(table))
    assert page.given == [None]
    assert "No column can compare rows" in words(page)


@pytest.mark.fault("RA14")
def test_ra14_of_a_larger_table_segments_are_found_by_a_job(clouds, jobs_at_once, monkeypatch):
    """What the form begins with is found with it."""
    monkeypatch.setattr(work, "AT_ONCE", 10)
    project = project_with(clouds)

    def part():
        asked = ask_segments(clouds, "y")
        return asked and found_segments(clouds, asked)

    page = draw(part, project=project)
    assert page.given == [None]
    page.button(key="segments.start").click().run()
    assert not page.exception
    assert len(page.given[-1].sizes) == 2
    page.selectbox(key="segments.method").set_value("hierarchical").run()
    assert page.given[-1] is None  # another way is another wait
    page.button(key="segments.start").click().run()
    assert len(page.given[-1].sizes) > 2
    assert jobs_at_once
