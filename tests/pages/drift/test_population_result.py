"""The verdict on groups: short, ample, close, or not to be said; what to do about it."""

import pytest

from core.drift.population import compare_with, population_from_text
from pages.drift.population_result import as_table, show_result
from tests.pages.drift.conftest import GROUP
from tests.pages.driving import charts, downloads, draw, table_with, tile_values, words


def against(shop, text):
    return compare_with(shop, "region", population_from_text(text), ())


def test_short_and_ample_groups_are_named_with_effect_and_rows(shop):
    found = against(shop, f"north: 40\nsouth: 35\n{GROUP}: 25")
    page = draw(show_result, found)
    said = page.warning[0].value
    assert said.startswith(f"Under-represented: `{GROUP}`")
    assert "over-represented: `north`" in said
    assert "Cohen's w = 0." in said
    assert "1,200 rows" in said
    assert table_with(page, "Group")["Expected rows"].sum() == pytest.approx(1200)
    assert f"Collect more rows of `{GROUP}`" in words(page)
    assert len(charts(page)) == 1
    assert downloads(page) == ["CSV"]


def test_shares_as_the_tables_are_no_difference_beyond_luck(shop):
    shares = shop.frame["region"].value_counts()
    page = draw(show_result, against(shop, "\n".join(f"{k}: {v}" for k, v in shares.items())))
    assert page.success[0].value.startswith("No difference beyond luck")
    assert "What to do" not in words(page)
    assert float(tile_values(page)["Cohen's w"]) == 0


def test_groups_that_the_population_lacks_are_left_out_and_told(shop):
    page = draw(show_result, against(shop, "north: 1\nsouth: 1"))
    rows = int((shop.frame["region"] == GROUP).sum())
    assert f"{rows} rows in groups that the population does not have" in words(page)


def test_groups_of_another_world_are_no_verdict(shop):
    page = draw(show_result, against(shop, "mars: 4\nmoon: 1"))
    assert page.warning[0].value == "No row is in a group that the population names."
    assert not page.metric
    assert not charts(page)


def test_every_group_has_a_line_short_ones_first(shop):
    rows = as_table(against(shop, f"north: 40\nsouth: 35\n{GROUP}: 25"))
    assert rows["Group"][0] == GROUP
    assert rows["Ratio"].is_monotonic_increasing
    assert (rows["Low"] <= rows["Ratio"]).all()
