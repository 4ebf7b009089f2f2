"""The verbs of pairs and cohorts: what a fitted model joins, and what it does for some rows."""

import numpy as np
import pandas as pd
import pytest


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """`a` and `b` act together for `x` alone; for others `c` decides."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(700, 3)), columns=["a", "b", "c"])
    frame["level"] = np.where(np.arange(700) % 2, "x", "z")
    together = 5 * ((frame["a"] > 0) & (frame["b"] > 0)) * (frame["level"] == "x")
    frame["y"] = together + 3 * frame["c"] * (frame["level"] == "z")
    path = tmp_path_factory.mktemp("rows") / "t.csv"
    frame.to_csv(path, index=False)
    return path


MODEL = ("--target", "y", "--model", "gradient_boosting:most_trees=40", "--json")


def test_the_pairs_that_a_model_joins_are_named(run, table, workspace):
    code, document, _ = run("pairs", table, *MODEL)
    assert code == 0
    strongest = document["pairs"][:3]
    assert any({one["Column"], one["With"]} == {"c", "level"} for one in strongest)
    assert document["verdict"].startswith("Most is joined of")


def test_each_part_says_what_moves_it_otherwise(run, table, workspace):
    code, document, _ = run("cohorts", table, *MODEL, "--by", "level")
    assert code == 0
    parts = {one["cohort"]: one for one in document["cohorts"]}
    assert set(parts) == {"level: x", "level: z"}
    assert "c" in parts["level: z"]["moved"]
    moved = parts["level: z"]["columns"]["c"]
    assert moved["inside"] > 1.5 * moved["others"]
    code, _, error = run("cohorts", table, *MODEL[:-1], "--by", "nothing")
    assert code == 2
    assert "--by takes one of a, b, c, level" in error
