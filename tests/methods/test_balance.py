"""What every way to balance promises, and how SMOTE picks its form."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from imblearn.over_sampling import SMOTE, SMOTEN, SMOTENC

from core.carried.steps.oversample import MixedSMOTE, double_single_rows, wanted_counts
from core.choices.pick import Pick
from core.methods.balance import BALANCERS
from core.pipeline.build import build_pipeline, build_preparation, without_samplers
from core.pipeline.training_data import make_training_data
from tests.tables import recipe_for

SAMPLERS = [key for key, method in BALANCERS.items() if "sampler" in method.traits]
KINDS = ("numbers", "mixed", "categories")


def rows_of(kind, rows=60, seed=0):
    rng = np.random.default_rng(seed)
    numbers = pd.DataFrame(rng.normal(size=(rows, 2)), columns=["a", "b"])
    labels = pd.DataFrame({"c": rng.choice(["x", "y", "z"], rows), "d": rng.choice(["p"], rows)})
    parts = {"numbers": [numbers], "mixed": [numbers, labels], "categories": [labels]}
    return pd.concat(parts[kind], axis=1)


def labels_of(*counts):
    return np.repeat([f"class {n}" for n in range(len(counts))], counts)


def balanced(key, X, y, **options):
    sampler = BALANCERS[key].configure(**options)
    given, labels = sampler.fit_resample(X, y)
    return given, Counter(np.asarray(labels).tolist())


@pytest.mark.parametrize("key", BALANCERS)
def test_a_way_to_balance_is_a_sampler_or_says_what_it_is(key):
    made = BALANCERS[key].configure()
    assert hasattr(made, "fit_resample") == (key in SAMPLERS)


@pytest.mark.parametrize("counts", [(40, 20), (50, 8, 2), (57, 2, 1), (59, 1), (30, 30)])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", SAMPLERS)
def test_classes_end_up_even_however_small_one_is(key, kind, counts):
    X, y = rows_of(kind), labels_of(*counts)
    before, truth = X.copy(deep=True), y.copy()
    given, found = balanced(key, X, y)
    size = min(counts) if key == "under" else max(counts)
    assert set(found.values()) == {size}
    assert len(found) == len(counts)
    assert list(given.columns) == list(X.columns)
    assert not given.isna().to_numpy().any()
    pd.testing.assert_frame_equal(X, before)
    assert (y == truth).all()


@pytest.mark.parametrize("key", SAMPLERS)
def test_the_same_seed_gives_the_same_rows(key):
    X, y = rows_of("mixed"), labels_of(45, 15)
    first, second = (BALANCERS[key].configure(seed=3).fit_resample(X, y)[0] for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


@pytest.mark.parametrize("key", ["smote", "over"])
@pytest.mark.parametrize("ratio", [0.05, 0.5, 0.8])
def test_ratio_is_kept_and_no_class_loses_rows(key, ratio):
    _, found = balanced(key, rows_of("mixed"), labels_of(40, 15, 5), ratio=ratio)
    goal = round(ratio * 40)
    expected = {"class 0": 40, "class 1": max(15, goal), "class 2": max(5, goal)}
    assert dict(found) == expected


def test_thinning_keeps_so_many_times_the_smallest():
    _, found = balanced("under", rows_of("numbers"), labels_of(45, 10, 5), times=3.0)
    assert dict(found) == {"class 0": 15, "class 1": 10, "class 2": 5}


@pytest.mark.parametrize(
    ("kind", "form"), [("numbers", SMOTE), ("mixed", SMOTENC), ("categories", SMOTEN)]
)
def test_smote_takes_the_form_that_suits_the_columns(kind, form):
    X, y = rows_of(kind), labels_of(40, 20)
    made = MixedSMOTE()._sampler(X, y, wanted_counts(y, 1.0))
    assert type(made) is form


def test_smote_never_invents_a_level():
    X = rows_of("mixed")
    given, _ = balanced("smote", X, labels_of(50, 10))
    assert set(given["c"]) <= set(X["c"])
    inside = given["a"].between(X["a"].min(), X["a"].max())
    assert inside.all()


@pytest.mark.parametrize(("smallest", "expected"), [(2, 1), (4, 3), (20, 5)])
def test_neighbours_are_capped_by_the_smallest_class(smallest, expected):
    y = labels_of(60 - smallest, smallest)
    made = MixedSMOTE(neighbours=5)._sampler(rows_of("numbers"), y, wanted_counts(y, 1.0))
    assert made.k_neighbors == expected


def test_a_class_of_one_row_is_doubled_first():
    X, y = rows_of("numbers"), labels_of(59, 1)
    _, doubled, _ = double_single_rows(X, y, wanted_counts(y, 1.0), seed=0)
    assert Counter(doubled.tolist()) == {"class 0": 59, "class 1": 2}


@pytest.mark.parametrize("clean", ["tomek", "enn"])
def test_cleaning_afterwards_only_removes(clean):
    X, y = rows_of("numbers"), labels_of(45, 15)
    _, plain = balanced("smote", X, y)
    _, cleaned = balanced("smote", X, y, clean=clean)
    assert all(cleaned[label] <= plain[label] for label in plain)
    assert sum(cleaned.values()) < sum(plain.values())


@pytest.mark.parametrize("key", BALANCERS)
def test_rows_are_made_in_fit_only_and_none_is_kept(mixed, key):
    recipe = recipe_for(mixed, "two", balance=Pick(method=key))
    table = make_training_data(mixed, recipe)
    pipeline = build_pipeline(recipe, table, Pick(method="tree")).fit(table.X, table.y)
    assert any(hasattr(step, "fit_resample") for _, step in pipeline.steps) == (key in SAMPLERS)
    bare = without_samplers(pipeline)
    assert not any(hasattr(step, "fit_resample") for _, step in bare.steps)
    new = table.X.iloc[:7]
    assert bare.predict(new).tolist() == pipeline.predict(new).tolist()
    assert len(bare.predict(new)) == 7


def test_smote_in_the_pipeline_meets_whole_categories(mixed):
    """Between 0/1 columns it would invent rows that are a third Oslo."""
    recipe = recipe_for(mixed, "two", balance=Pick(method="smote"))
    table = make_training_data(mixed, recipe)
    preparation = build_preparation(recipe, table)
    given, labels = table.X, table.y
    for _, step in preparation.steps[:-1]:
        if hasattr(step, "fit_resample"):
            given, labels = step.fit_resample(given, labels)
        else:
            given = step.fit_transform(given, labels)
    assert set(given["city"]) == {"Oslo", "a<b", "日本", "(missing)"}
    assert len(set(Counter(labels.tolist()).values())) == 1
