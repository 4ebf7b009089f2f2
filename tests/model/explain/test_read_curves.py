"""A sum of curves is told in the table's own units, and what is told is what it answers."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.model.explain import curves_table, explain, explain_row, steps_table
from core.model.train import one_model_part
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

QUICK = {"max_rounds": 150, "interactions": 2}


def planted(rows=260):
    """Two numbers that work together, one that bends, a level and a number that does nothing."""
    rng = np.random.default_rng(0)
    table = pd.DataFrame(
        {
            "age": rng.uniform(18, 90, rows),
            "pay": rng.uniform(1000, 9000, rows),
            "noise": rng.normal(size=rows),
            "sex": rng.choice(["f", "m"], rows),
        }
    )
    signal = np.abs(table["age"] - 50) / 10 + 2 * (table["sex"] == "f")
    signal += np.where((table["age"] > 50) == (table["pay"] > 5000), 2.0, 0.0)
    table["z"] = 1000 * signal + 100 * rng.normal(size=rows)
    table["y"] = np.where(signal > signal.median(), "yes", "no")
    table["w"] = pd.cut(signal, [-1, 2, 4, 99], labels=["low", "mid", "high"]).astype(str)
    return table


DATASET = make_dataset(planted(), "planted")


@pytest.fixture(scope="module")
def explained():
    def of(target):
        others = tuple({"y", "z", "w"} - {target})
        task = "regression" if target == "z" else "classification"
        recipe = fresh_recipe(DATASET.fingerprint).with_(target=target, task=task, ignored=others)
        return explain(DATASET, one_model_part(recipe), Pick(method="ebm", options=QUICK))

    return {target: of(target) for target in ("z", "y", "w")}


def read_off(curve, values):
    """What the drawn curve adds to each of some values in the table's unit."""
    place = np.clip(np.searchsorted(curve.edges, values, side="right") - 1, 0, len(curve.rows) - 1)
    return curve.values[place]


@pytest.mark.parametrize("target", ["z", "y", "w"])
def test_the_curves_and_maps_as_they_are_told_add_up_to_the_answer(explained, target):
    seen = explained[target]
    form, rows = seen.curves, seen.rows
    total = np.repeat(form.base[None], len(rows), axis=0)
    given = {"sex · f": rows["sex"] == "f", "sex · m": rows["sex"] == "m"}
    given |= {name: rows[name] for name in ("age", "pay", "noise")}
    given = {name: np.asarray(values, dtype="float64") for name, values in given.items()}
    for curve in form.curves:
        total += read_off(curve, given[curve.name])
    for pair in form.maps:
        places = [
            np.clip(np.searchsorted(edges, given[c.name], side="right") - 1, 0, len(edges) - 2)
            for edges, c in zip(pair.edges, pair.columns, strict=True)
        ]
        total += pair.values[places[0], places[1]]
    np.testing.assert_allclose(total, seen.shap.output, atol=1e-6 * max(1, np.abs(total).max()))
    assert seen.shap.method.startswith("exactly adding up")
    assert seen.shap.error < 1e-6 * max(1, np.abs(total).max())


def test_what_was_planted_is_found_and_noise_is_not(explained):
    form = explained["z"].curves
    sizes = {curve.name: curve.size for curve in form.curves}
    assert min(sizes["age"], sizes["sex · f"] + sizes["sex · m"]) > 5 * sizes["noise"]
    assert form.maps[0].name == "age and pay"
    age = next(curve for curve in form.curves if curve.name == "age")
    assert read_off(age, [88.0])[0, 0] > read_off(age, [50.0])[0, 0] + 1000
    assert age.rows.sum() == pytest.approx(len(planted()) * 0.8, rel=0.25)
    assert (age.spread >= 0).all()
    table = curves_table(form)
    assert table["Share"].sum() == pytest.approx(1)
    assert list(table["Mean distance"]) == sorted(table["Mean distance"], reverse=True)
    assert list(steps_table(age)["To"][:-1]) == list(steps_table(age)["From"][1:])


def test_of_several_classes_there_are_curves_alone(explained):
    assert explained["w"].curves.maps == ()
    assert explained["w"].curves.curves[0].values.shape[1] == 3


def test_a_row_is_explained_without_draws(explained):
    seen = explained["y"]
    told = explain_row(seen.subject, seen.rows.head(1))
    assert told.base + told.contributions.sum() == pytest.approx(told.output)
    assert dict(zip(seen.own.columns, seen.own.values, strict=True))["age"] > 0.2


@pytest.mark.parametrize("target", ["z", "w"])
def test_splines_are_explained_by_their_own_parts(target):
    others = tuple({"y", "z", "w"} - {target})
    task = "regression" if target == "z" else "classification"
    recipe = fresh_recipe(DATASET.fingerprint).with_(target=target, task=task, ignored=others)
    seen = explain(DATASET, one_model_part(recipe), Pick(method="splines"))
    assert seen.shap.method.startswith("exactly adding up")
    assert seen.shap.error < 1e-6 * np.abs(seen.shap.output).max()
    own = dict(zip(seen.own.columns, seen.own.values, strict=True))
    assert own["age"] > 3 * own["noise"]
