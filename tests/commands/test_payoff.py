"""The verb payoff: all columns against those that ways to select keep."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.commands.payoff import PayoffRequest, measure_payoff
from core.errors import MissingStepError, WorkbenchError
from core.recipe.recipe import fresh_recipe
from core.recipe.recipe_file import recipe_yaml


@pytest.fixture(scope="module")
def drowned(tmp_path_factory):
    """Two columns tell the class among thirty of noise, in which neighbours get lost."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(240, 32)), columns=[f"n{i}" for i in range(32)])
    frame["y"] = np.where(frame["n0"] * 2 + frame["n1"] * 2 + rng.normal(0, 0.5, 240) > 0, "p", "q")
    path = tmp_path_factory.mktemp("drowned") / "drowned.csv"
    frame.to_csv(path, index=False)
    return str(path)


def test_every_way_is_held_against_all_columns(drowned):
    ways = ("f_test:k=2", "informative:k=5")
    found = measure_payoff(PayoffRequest(drowned, "y", model="knn", select=ways))
    everything, first, second = found.document["ways"]
    assert everything["gain"] is None
    assert (everything["columns"], first["columns"], second["columns"]) == (32, 2, 5)
    for way in (first, second):
        low, high = way["gain"]["interval"]
        assert low < way["gain"]["mean"] < high
        gain = way["score"] - everything["score"]
        assert way["gain"]["mean"] == pytest.approx(gain, abs=0.01)
    assert first["gain"]["mean"] > 0.1
    assert first["size"] < everything["size"]
    assert {"interval", "fit_seconds", "milliseconds"} <= set(first)
    assert f"Highest F: columns to keep 2: {first['verdict']}" in found.text
    assert found.document["errors"] == []


def test_intervals_hold_for_all_ways_at_once(drowned):
    def width(*ways):
        found = measure_payoff(PayoffRequest(drowned, "y", model="tree", select=ways))
        low, high = found.document["ways"][1]["gain"]["interval"]
        return high - low

    assert width("f_test:k=2", "informative:k=5") > width("f_test:k=2") * 1.1


def test_the_steps_of_a_recipe_are_tried_without(drowned, tmp_path):
    recipe = fresh_recipe("d").with_(
        target="y", task="classification", selection=(Pick(method="f_test", options={"k": 3}),)
    )
    path = tmp_path / "r.yaml"
    path.write_text(recipe_yaml(recipe), encoding="utf-8")
    found = measure_payoff(PayoffRequest(drowned, "y", recipe=str(path)))
    assert [way["columns"] for way in found.document["ways"]] == [32, 3]


def test_a_way_that_cannot_be_fitted_is_told(drowned):
    request = PayoffRequest(drowned, "n0", model="ridge", select=("chi_squared", "f_test:k=2"))
    found = measure_payoff(request)
    assert "A chi-squared test counts the rows of classes" in found.document["errors"][0]
    assert len(found.document["ways"]) == 2


def test_what_cannot_be_measured_is_said(drowned):
    with pytest.raises(MissingStepError, match="has no step that is switched on"):
        measure_payoff(PayoffRequest(drowned, "y"))
    with pytest.raises(WorkbenchError, match="Highest F has no option 'many'"):
        measure_payoff(PayoffRequest(drowned, "y", select=("f_test:many=3",)))
    with pytest.raises(WorkbenchError, match="give one of them"):
        measure_payoff(PayoffRequest(drowned, "y", steps="features", select=("f_test",)))
