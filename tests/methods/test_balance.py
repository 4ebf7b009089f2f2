"""What every way to balance promises, and how SMOTE picks its form."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from imblearn.over_sampling import (
    ADASYN,
    SMOTE,
    SMOTEN,
    SMOTENC,
    SVMSMOTE,
    BorderlineSMOTE,
)
from imblearn.under_sampling import EditedNearestNeighbours, NearMiss, TomekLinks

from core.choices.pick import Pick
from core.methods.balance import BALANCERS, MORE_ROWS
from core.methods.context import MethodContext
from core.parts.steps.sampling.mixed_smote import MixedSMOTE
from core.parts.steps.sampling.oversample import double_single_rows, wanted_counts
from core.pipeline.build import build_pipeline, build_preparation, without_samplers
from core.pipeline.training_data import make_training_data
from core.table.schema import Task
from tests.tables import recipe_for

SAMPLERS = [key for key, method in BALANCERS.items() if "sampler" in method.traits]
SEEDED = [k for k in SAMPLERS if "seed" in BALANCERS[k].settings()]
MAKING = [method.key for method in MORE_ROWS]
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
    if key in MAKING:
        assert {*found.values()} == {max(counts)} or key == "adasyn"
        assert all(abs(count - max(counts)) <= 0.5 * max(counts) for count in found.values())
    elif key in ("under", "near_miss"):
        assert {*found.values()} == {min(counts)}
    else:
        assert found["class 0"] <= counts[0]
        assert min(found.values()) > 0
    assert len(found) == len(counts)
    assert list(given.columns) == list(X.columns)
    assert not given.isna().to_numpy().any()
    pd.testing.assert_frame_equal(X, before)
    assert (y == truth).all()


@pytest.mark.parametrize("key", SEEDED)
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
    known = next(kind for kind in type(made).__mro__ if kind.__module__.startswith("imblearn."))
    assert known is form


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


def frame_of_all(rows=90, seed=0):
    """Numbers, a category, a flag, the weights of a text, and classes that overlap."""
    rng = np.random.default_rng(seed)
    y = np.repeat(["class 0", "class 1"], [rows * 3 // 4, rows - rows * 3 // 4])
    words = np.abs(rng.normal(size=(rows, 3)))
    words /= np.linalg.norm(words, axis=1, keepdims=True)  # as TF-IDF does
    frame = pd.DataFrame({"a": rng.normal(size=rows) + (y == "class 1")})
    frame["n"] = rng.integers(0, 9, rows)
    frame["flag"] = rng.integers(0, 2, rows) * 1.0
    frame["c"] = rng.choice(["x", "y", "z"], rows)
    for place, word in enumerate(["good", "bad", "room"]):
        frame[f"note\x1f{word}"] = words[:, place]
    return frame, y


@pytest.mark.parametrize("key", MAKING)
def test_no_row_is_made_with_half_a_flag_a_new_level_or_a_mixed_text(key):
    X, y = frame_of_all()
    context = MethodContext(Task.CLASSIFICATION, texts=("note",))
    given, labels = BALANCERS[key].configure(context).fit_resample(X, y)
    made = given.iloc[len(X) :]
    assert len(made) > 10
    assert set(made["flag"]) <= {0.0, 1.0}
    assert set(made["c"]) <= set(X["c"])
    texts = ["note\x1fgood", "note\x1fbad", "note\x1froom"]
    rare = X[y == "class 1"][texts]
    known = {tuple(row) for row in rare.to_numpy()}
    assert {tuple(row) for row in made[texts].to_numpy()} <= known
    assert (given["n"].to_numpy() == given["n"].to_numpy().round()).all()
    assert list(given.dtypes) == list(X.dtypes)
    if key != "over":
        assert not set(made["a"]) <= set(X["a"]), "numbers lie between"


@pytest.mark.parametrize("key", ["borderline", "svm_smote", "adasyn"])
def test_numbers_alone_are_made_as_the_library_makes_them(key):
    X, y = rows_of("numbers", 80), labels_of(60, 20)
    kinds = {"borderline": BorderlineSMOTE, "svm_smote": SVMSMOTE, "adasyn": ADASYN}
    expected, _ = kinds[key](random_state=3).fit_resample(X.to_numpy(), y)
    given, _ = BALANCERS[key].configure(seed=3).fit_resample(X, y)
    assert len(given) >= len(expected), "an SVM's sampler may make too few, and is asked again"
    np.testing.assert_allclose(given.to_numpy()[: len(expected)], expected)


@pytest.mark.parametrize(
    ("key", "options", "expected"),
    [
        ("tomek", {}, TomekLinks()),
        ("enn", {}, EditedNearestNeighbours()),
        ("enn", {"neighbours": 5}, EditedNearestNeighbours(n_neighbors=5)),
        ("near_miss", {}, NearMiss()),
        ("near_miss", {"version": "2"}, NearMiss(version=2)),
        ("near_miss", {"version": "3"}, NearMiss(version=3)),
        ("near_miss", {"times": 2.0}, NearMiss(sampling_strategy={"class 0": 40})),
    ],
)
@pytest.mark.filterwarnings("ignore:The number of the samples to be selected")
def test_rows_are_dropped_as_the_library_drops_them(key, options, expected):
    X, y = rows_of("numbers", 80), labels_of(60, 20)
    right, _ = expected.fit_resample(X.to_numpy(), y)
    given, _ = BALANCERS[key].configure(**options).fit_resample(X, y)
    np.testing.assert_array_equal(given.to_numpy(), right)


@pytest.mark.parametrize("key", ["borderline", "svm_smote", "adasyn"])
@pytest.mark.parametrize("shift", [100.0, 0.0])
def test_where_no_row_is_at_a_border_rows_are_made_as_smote_makes_them(key, shift):
    """Classes far apart have no border; a rare class amid another has nothing else."""
    rng = np.random.default_rng(0)
    y = labels_of(60, 4)
    X = pd.DataFrame(
        {"a": rng.normal(size=64) + shift * (y == "class 1"), "b": rng.normal(size=64)}
    )
    given, found = balanced(key, X, y)
    assert found["class 1"] == pytest.approx(60, abs=2)
    assert (given.iloc[64:]["a"] > shift - 9).all()


def test_most_neighbours_are_enough_where_that_is_chosen():
    X, y = rows_of("numbers", 80), labels_of(60, 20)
    codes = (y == "class 1").astype(int)
    right, _ = EditedNearestNeighbours(kind_sel="mode").fit_resample(X.to_numpy(), codes)
    given, _ = BALANCERS["enn"].configure(agree="mode").fit_resample(X, y)
    np.testing.assert_array_equal(given.to_numpy(), right)


@pytest.mark.parametrize("key", ["tomek", "enn", "near_miss"])
def test_of_the_smallest_class_no_row_is_dropped_and_no_class_whole(key):
    rng = np.random.default_rng(0)
    X = pd.DataFrame({"a": rng.normal(size=60), "c": rng.choice(["x", "y"], 60)})
    _, found = balanced(key, X, labels_of(45, 8, 7))
    assert found["class 2"] == 7
    assert found["class 1"] >= 1


@pytest.mark.parametrize("key", [k for k in BALANCERS if k in SAMPLERS])
def test_every_option_has_an_effect(key):
    X, y = frame_of_all(160)
    plain = BALANCERS[key].configure().fit_resample(X, y)[0]
    other = {
        "neighbours": 1,
        "around": 3,
        "ratio": 0.6,
        "clean": "enn",
        "seed": 5,
        "times": 2.0,
        "version": "2",
        "agree": "mode",
    }
    for option in BALANCERS[key].options:
        changed = BALANCERS[key].configure(**{option.name: other[option.name]})
        assert not plain.equals(changed.fit_resample(X, y)[0]), option.name


@pytest.mark.parametrize("key", SAMPLERS)
def test_gaps_and_texts_of_a_table_are_no_hindrance(mixed, key):
    recipe = recipe_for(mixed, "three", balance=Pick(method=key))
    data = make_training_data(mixed, recipe)
    pipeline = build_pipeline(recipe, data, Pick(method="hist_gradient_boosting"))
    assert len(pipeline.fit(data.X, data.y).predict(data.X.iloc[:5])) == 5
