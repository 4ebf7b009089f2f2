"""Training vs inference: what the lesson says happens, whatever the draw."""

import numpy as np

from core.learn.concepts.foundations import training_and_inference
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_every_step_forgotten_costs_accuracy(seed):
    by = run("training_and_inference", seed=seed).accuracy.set_index("forgotten")["accuracy"]
    assert (by.drop("nothing") < by["nothing"] - 0.01).all()
    assert by["no scaling"] < 0.6


@each_seed
def test_own_means_hurt_one_row_and_hardly_hurt_many(seed):
    sizes = run("training_and_inference", seed=seed).by_size
    right, own = sizes["nothing"], sizes["scaled by the rows asked"]
    assert own.iloc[0] < right.iloc[0] - 0.1
    assert abs(own.iloc[-1] - right.iloc[-1]) < 0.03
    assert sizes["cities coded anew"].iloc[-1] == right.iloc[-1]


@each_seed
def test_stored_steps_equal_a_library_pipeline(seed):
    from sklearn.compose import make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    known = training_and_inference.sample(np.random.default_rng(seed), 300)
    people, y = known.people, known.paid
    new = training_and_inference.sample(np.random.default_rng(seed + 50), 100).people
    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    columns = make_column_transformer((numbers, [0, 1]), (OneHotEncoder(), [2]))
    theirs = make_pipeline(columns, LogisticRegression(C=10.0)).fit(table(people), y)
    ours = training_and_inference.trained(people, y)
    chances = training_and_inference.chance(ours, new, "nothing")
    assert np.allclose(chances, theirs.predict_proba(table(new))[:, 1], atol=1e-6)


@each_seed
def test_a_city_never_seen_gets_no_column(seed):
    stages = run("training_and_inference", city="Zürich", seed=seed).stages
    coded = stages[stages["step"] == "cities coded"].set_index("column")["done right"]
    assert (coded[list(training_and_inference.CITIES)] == 0).all()


def table(people: training_and_inference.Applicants) -> np.ndarray:
    columns = [people.age.astype(object), people.income.astype(object), people.city.astype(object)]
    return np.column_stack(columns)
