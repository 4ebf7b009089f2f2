"""Data size and tools: what the lesson says happens, whatever the draw."""

import pytest

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_numbers_take_eight_bytes_and_small_types_save_most_on_texts(seed):
    cells = run("data_size", seed=seed).cells.set_index("kind")
    assert cells["texts as categories"]["decimals"] == 8
    assert cells["small types"]["decimals"] == 4
    saved = cells["texts as objects"] / cells["small types"]
    assert saved.idxmax() == "texts"
    assert saved["texts"] > 20


@each_seed
def test_ten_million_rows_of_twenty_numbers_fit_one_machine(seed):
    result = run("data_size", mix="numbers", seed=seed)
    plain = result.forms.set_index("form")["GB"]["texts as categories"]
    assert plain == pytest.approx(1.6, abs=0.3)
    assert result.tool.startswith("pandas")


@each_seed
def test_tools_grow_with_the_bytes(seed):
    tools = [run("data_size", rows=rows, columns=100, seed=seed).tool for rows in (1e4, 1e8, 1e10)]
    assert tools[0] == "pandas as it is"
    assert tools[1].startswith("DuckDB")
    assert tools[2].startswith("a cluster")
