"""What every method of every preparation slot promises, on a small and awkward table."""

import numpy as np
import pandas as pd
import pytest

from core.choices.column_options import ColumnName
from core.choices.options import Choice, Number, Toggle
from core.choices.pick import Pick
from core.choices.several_options import Several
from core.methods.prepare import MANY_LEVELS, SLOTS
from core.pipeline.build import build_preparation
from core.pipeline.output_names import output_names, output_sources
from core.pipeline.training_data import make_training_data
from core.pipeline.value_bounds import too_low
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.retype import retyped_schema
from core.table.schema import Column, Kind

ROWS = 60
NEEDED = {"since": "when", "time": "when", "group": "few", "labels": "few"}
KINDS = {"empty": "number", "same": "number", "nothing": "category", "only": "category"}
TARGETS = {"two": "classification", "three": "classification", "amount": "regression"}

# What scikit-learn says about such a table, all of it harmless: the values are finite.
pytestmark = [
    pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning"),
    pytest.mark.filterwarnings("ignore:invalid value encountered:RuntimeWarning"),  # no mean
    pytest.mark.filterwarnings("ignore:n_quantiles:UserWarning"),  # fewer rows than quantiles
]


def awkward_frame(rows=ROWS, seed=0):
    """Gaps, an empty and a constant column of each kind, many levels, huge values."""
    rng = np.random.default_rng(seed)
    gaps = rng.random((6, rows)) < 0.2
    frame = pd.DataFrame(
        {
            "n": np.where(gaps[0], np.nan, rng.normal(size=rows)),
            "skewed": np.where(gaps[1], np.nan, rng.lognormal(0, 3, rows) * 1e6),
            "whole": rng.integers(0, 4, rows).astype(float),
            "empty": np.nan,
            "same": 3.0,
            "few": np.where(gaps[2], None, rng.choice(["x", "y", "<z>"], rows)),
            "many": [f"level {n}" for n in rng.integers(0, 30, rows)],
            "nothing": pd.Series([None] * rows, dtype=object),
            "only": "one",
            "flag": np.where(gaps[3], None, rng.choice(["yes", "no"], rows)),
            "when": pd.Series(pd.date_range("2024-01-01", periods=rows, freq="31h")).mask(gaps[4]),
            "said": np.where(gaps[5], None, [f"so {n} it went on and on" for n in range(rows)]),
        }
    )
    signal = frame["n"].fillna(0) + rng.normal(0, 0.5, rows)
    frame["two"] = np.where(signal > 0, "b", "a")
    frame["three"] = pd.cut(signal, [-99, -0.4, 0.4, 99], labels=["l", "m", "h"]).astype(str)
    frame["amount"] = signal
    return frame


def unseen_rows():
    """New rows with other levels, gaps everywhere, and values far outside."""
    frame = awkward_frame(8, seed=1).assign(few="new", many="newer", flag="maybe", said="a b c d e")
    frame.loc[0] = None
    frame["n"] = frame["n"] * 1e6
    return frame


@pytest.fixture(scope="module")
def awkward():
    return make_dataset(awkward_frame(), "awkward")


def recipe_of(dataset, target="two", **choices):
    others = tuple(name for name in TARGETS if name != target)
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target=target, task=TARGETS[target], ignored=others, kinds=KINDS
    )
    return recipe.with_(**choices)


GOES_WITH = {"own": {"edges": (0.0, 2.5)}}


def corners(method):
    """The defaults, every number at its lowest and at its highest, and every other choice."""
    numbers = [option for option in method.options if isinstance(option, Number)]
    needed = {o.name: NEEDED[o.name] for o in method.options if isinstance(o, ColumnName)}
    yield "default", needed
    if numbers:
        yield "low", {option.name: type(option.default)(option.low) for option in numbers}
        yield "high", {option.name: type(option.default)(option.high) for option in numbers}
    for option in method.options:
        for value in others(option):
            goes_with = GOES_WITH.get(value, {}) if isinstance(value, str) else {}
            yield f"{option.name} {value}", {option.name: value} | goes_with


def others(option):
    """What else an option can be, but for what refuses these rows or one of these targets."""
    if isinstance(option, Toggle):
        return (not option.default,)
    if isinstance(option, Several):
        return (option.values,)
    refused = {option.default, "refuse", "target"}
    return [v for v in option.values if v not in refused] if isinstance(option, Choice) else ()


def targets_for(slot, method, corner):
    """Only encoders may look at the target: each meets every kind once, and one that learns from it
    in each corner."""
    return (
        TARGETS
        if slot.endswith("encoder") and (corner == "default" or method == "target")
        else ("two",)
    )


CASES = [
    pytest.param(
        slot.key,
        Pick(method=method.key, options=options),
        target,
        id=f"{slot.key}.{key}.{name}.{target}",
    )
    for slot in SLOTS.values()
    for key, method in slot.catalog.items()
    for name, options in corners(method)
    for target in targets_for(slot.key, key, name)
]


def prepared(dataset, recipe):
    table = make_training_data(dataset, recipe)
    return table, build_preparation(recipe, table).fit(table.X, table.y)


def where_it_is_taken(dataset, slot, pick, target):
    """The recipe with the method for every column whose values it takes."""
    recipe = recipe_of(dataset, target, preparation={slot: pick})
    schema = retyped_schema(dataset, recipe.kinds)
    low = too_low(recipe, schema, schema.names)
    return recipe.with_(overrides={each.column: {slot: Pick(method="none")} for each in low})


def among_its_own(dataset, slot, recipe):
    """The recipe without the columns that the slot does not take and no method asks for: in whose
    company a method stands makes no difference to its corners."""
    kept = {"n", *NEEDED.values(), *TARGETS}
    schema = retyped_schema(dataset, recipe.kinds)
    far = (c.name for c in schema.columns if c.kind not in SLOTS[slot].acts_on.kinds)
    return recipe.with_(ignored=(*recipe.ignored, *(name for name in far if name not in kept)))


@pytest.mark.parametrize(("slot", "pick", "target"), CASES)
def test_every_method_keeps_the_contract(awkward, slot, pick, target):
    recipe = where_it_is_taken(awkward, slot, pick, target)
    if pick.options:
        recipe = among_its_own(awkward, slot, recipe)
    table = make_training_data(awkward, recipe)
    rows, truth = table.X.copy(deep=True), table.y.copy()
    preparation = build_preparation(recipe, table)
    learned = np.asarray(preparation.fit_transform(table.X, table.y))
    pd.testing.assert_frame_equal(table.X, rows)
    assert (table.y == truth).all()

    names = output_names(preparation)
    assert len(set(names)) == len(names)
    assert {name for output in output_sources(preparation) for name in output} <= set(
        table.features
    )
    for new in (table.X, unseen_rows()[list(table.features)], table.X.iloc[:1]):
        before = new.copy(deep=True)
        given = np.asarray(preparation.transform(new), dtype="float64")
        pd.testing.assert_frame_equal(new, before)
        assert given.shape == (len(new), len(names)) == (len(new), learned.shape[1])
        assert np.isfinite(given).all()


@pytest.mark.parametrize("slot", SLOTS)
def test_slot_default_is_in_its_catalog(slot):
    assert SLOTS[slot].default in SLOTS[slot].catalog
    assert SLOTS[slot].acts_on.kinds


def test_every_feature_kind_has_a_slot():
    served = {kind for slot in SLOTS.values() for kind in slot.acts_on.kinds}
    assert served == {Kind.NUMBER, Kind.CATEGORY, Kind.BOOLEAN, Kind.DATE, Kind.TEXT}


@pytest.mark.parametrize(
    ("levels", "encoder"), [(2, "encoder"), (15, "encoder"), (16, "many_encoder")]
)
@pytest.mark.parametrize("kind", [Kind.CATEGORY, Kind.BOOLEAN])
def test_a_category_takes_one_encoder_by_its_levels(kind, levels, encoder):
    column = Column(name="c", kind=kind, reason="", missing=0, unique=levels)
    taking = [slot.key for slot in SLOTS.values() if slot.takes(column)]
    assert taking == ["category_imputer", encoder, "label_flags"]


def test_the_table_is_as_awkward_as_it_says(awkward):
    recipe = recipe_of(awkward)
    schema = retyped_schema(awkward, recipe.kinds)
    assert schema["empty"].missing == ROWS
    assert schema["same"].kind is Kind.NUMBER
    assert schema["many"].unique > MANY_LEVELS
    assert schema["said"].kind is Kind.TEXT
    assert schema["when"].kind is Kind.DATE
    assert len(make_training_data(awkward, recipe).features) == 12


def outputs(dataset, column, slot, method, **options):
    recipe = recipe_of(dataset, preparation={slot: Pick(method=method, options=options)})
    table, preparation = prepared(dataset, recipe)
    frame = pd.DataFrame(preparation.transform(table.X), columns=output_names(preparation))
    return frame[column]


@pytest.mark.parametrize(
    ("method", "expected"),
    [("median", np.median), ("mean", np.mean), ("constant", lambda _: 0.0)],
)
def test_gaps_take_the_value_that_the_method_says(awkward, method, expected):
    values = awkward.frame["n"]
    plain = {"scaler": Pick(method="none"), "number_imputer": Pick(method=method)}
    table, preparation = prepared(awkward, recipe_of(awkward, preparation=plain))
    place = output_names(preparation).index("n")
    filled = preparation.transform(table.X)[values.isna().to_numpy(), place]
    assert filled == pytest.approx(expected(values.dropna()))


def test_scales_are_what_they_say(awkward):
    standard = outputs(awkward, "whole", "scaler", "standard")
    assert (standard.mean(), standard.std(ddof=0)) == (pytest.approx(0), pytest.approx(1))
    bounded = outputs(awkward, "skewed", "scaler", "min_max")
    assert (bounded.min(), bounded.max()) == (0, pytest.approx(1))
    robust = outputs(awkward, "whole", "scaler", "robust")
    assert robust.median() == 0


def test_target_codes_do_not_carry_a_rows_own_target():
    """On a key that never repeats, an encoder that is not cross-fitted would know every answer."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"n": rng.normal(size=200), "key": [f"k{n // 2}" for n in range(200)]})
    frame["y"] = rng.choice(["a", "b"], 200)
    dataset = make_dataset(frame, "keys")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", kinds={"key": "category"}
    )
    table = make_training_data(dataset, recipe)
    preparation = build_preparation(recipe, table)
    codes = np.asarray(preparation.fit_transform(table.X, table.y))
    place = output_names(preparation).index("key")
    assert abs(np.corrcoef(codes[:, place], table.y == "b")[0, 1]) < 0.3


def test_capping_and_flagging_see_the_same_outliers(awkward):
    capped = outputs(awkward, "skewed", "outliers", "cap")
    kept = outputs(awkward, "skewed", "outliers", "keep")
    flags = outputs(awkward, "skewed\x1foutlier", "outliers", "flag")
    assert flags.sum() > 0
    assert capped.max() - capped.median() < kept.max() - kept.median()


def test_unseen_levels_share_the_rare_ones_place_or_none(awkward):
    recipe = recipe_of(awkward)
    table, preparation = prepared(awkward, recipe)
    new = table.X.iloc[:1].assign(few="never seen")
    row = dict(zip(output_names(preparation), preparation.transform(new)[0], strict=True))
    assert sum(value for name, value in row.items() if name.startswith("few\x1f")) == 0
