"""How large the open table is: its cells, its memory, and what would help."""

import pytest

from pages.load.size import size_tiles
from tests.pages.driving import draw, plain, tile_values


def test_the_tiles_count_cells_and_gaps(mixed):
    values = tile_values(draw(size_tiles, mixed))
    gaps = int(mixed.frame.isna().sum().sum())
    assert (values["Rows"], values["Columns"]) == ("240", "12")
    assert values["Missing cells"] == f"{gaps / mixed.frame.size:.1%}"
    assert values["In memory"].endswith(("kB", "MB"))


def test_a_small_table_needs_no_advice(mixed):
    page = draw(size_tiles, mixed)
    assert "small; " in plain(page) + str([metric.delta for metric in page.metric])
    assert "It fits" not in plain(page)


@pytest.mark.parametrize(
    ("free", "said"),
    [
        (600_000, ("will take their time", "training copies it")),
        (10_000, ("more than is free. Work on a sample",)),
    ],
)
def test_a_table_that_is_large_here_is_advised_about(mixed, monkeypatch, free, said):
    monkeypatch.setattr("core.data.large.measure.free_memory", lambda: free)
    text = plain(draw(size_tiles, mixed))
    assert any(words in text for words in said)


def test_where_nobody_knows_what_is_free_only_the_size_is_told(mixed, monkeypatch):
    monkeypatch.setattr("core.data.large.measure.free_memory", lambda: None)
    page = draw(size_tiles, mixed)
    assert "free" not in plain(page) + str([metric.delta for metric in page.metric])
