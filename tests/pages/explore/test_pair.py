"""One pair of columns as the chart that suits their kinds."""

import pytest

from pages.explore.pair import pair_view
from tests.pages.driving import charts, draw, project_with, words

NAMES = ("city", "two", "num [1]", "tail", "when")


@pytest.mark.parametrize(
    ("x", "y", "kind"),
    [("city", "two", "heatmap"), ("num [1]", "tail", "scatter"), ("city", "tail", "")],
)
def test_a_pair_is_drawn_by_its_kinds(dataset, x, y, kind):
    page = draw(pair_view, dataset, NAMES, (x, y), project=project_with(dataset))
    (chart,) = charts(page)
    assert chart["data"][0]["type"].startswith(kind) or kind == "heatmap"


def test_a_column_with_itself_is_no_pair(dataset):
    page = draw(pair_view, dataset, NAMES, ("city", "two"), project=project_with(dataset))
    page.selectbox(key="explore.pair.y").select("city").run()
    assert "Choose two different columns" in words(page)
    assert not charts(page)
