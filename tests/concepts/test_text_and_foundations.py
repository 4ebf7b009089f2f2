"""Training and inference, asking for labels, languages, retrieval, watching texts."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from core.concepts import find_concept, training_and_inference

SEEDS = (0, 1, 2)


@cache
def _computed(key: str, settings: tuple) -> Any:
    return find_concept(key).compute(**dict(settings))


def run(key: str, **values: Any) -> Any:
    return _computed(key, tuple(find_concept(key).settings(**values).items()))


@pytest.mark.parametrize("seed", SEEDS)
class TestTrainingAndInference:
    def test_every_step_forgotten_costs_accuracy(self, seed):
        by = run("training_and_inference", seed=seed).accuracy.set_index("forgotten")["accuracy"]
        assert (by.drop("nothing") < by["nothing"] - 0.01).all()
        assert by["no scaling"] < 0.6

    def test_own_means_hurt_one_row_and_hardly_hurt_many(self, seed):
        sizes = run("training_and_inference", seed=seed).by_size
        right, own = sizes["nothing"], sizes["scaled by the rows asked"]
        assert own.iloc[0] < right.iloc[0] - 0.1
        assert abs(own.iloc[-1] - right.iloc[-1]) < 0.03
        assert sizes["cities coded anew"].iloc[-1] == right.iloc[-1]

    def test_stored_steps_equal_a_library_pipeline(self, seed):
        from sklearn.compose import make_column_transformer
        from sklearn.impute import SimpleImputer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import OneHotEncoder, StandardScaler

        people, y = training_and_inference.sample(np.random.default_rng(seed), 300)
        new, _ = training_and_inference.sample(np.random.default_rng(seed + 50), 100)
        numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
        columns = make_column_transformer((numbers, [0, 1]), (OneHotEncoder(), [2]))
        theirs = make_pipeline(columns, LogisticRegression(C=10.0)).fit(table(people), y)
        ours = training_and_inference.trained(people, y)
        chances = training_and_inference.chance(ours, new, "nothing")
        assert np.allclose(chances, theirs.predict_proba(table(new))[:, 1], atol=1e-6)

    def test_a_city_never_seen_gets_no_column(self, seed):
        stages = run("training_and_inference", city="Zürich", seed=seed).stages
        coded = stages[stages["step"] == "cities coded"].set_index("column")["done right"]
        assert (coded[list(training_and_inference.CITIES)] == 0).all()


def table(people: training_and_inference.People) -> np.ndarray:
    columns = [people.age.astype(object), people.income.astype(object), people.city.astype(object)]
    return np.column_stack(columns)
