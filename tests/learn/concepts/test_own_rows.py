"""Rows of a table for an experiment: drawn right, or refused in a sentence."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NotApplicableError
from core.learn.concepts.catalog import find_concept, load_concepts
from core.learn.concepts.own_rows import Needs, own_rows
from core.table.dataset import make_dataset
from tests.learn.concepts.running import case, run


def table(rows: int = 200, **columns):
    rng = np.random.default_rng(0)
    made = {
        "a": rng.normal(size=rows),
        "b": rng.normal(size=rows),
        "class": ["u", "v"] * (rows // 2),
    }
    return make_dataset(pd.DataFrame(made | columns), "mine.csv")


def on_own(dataset, key: str, columns: tuple[str, ...], target: str, **settings):
    """What a concept's experiment gives on rows of a table."""
    concept = find_concept(key)
    chosen = concept.settings(**settings)
    rows = own_rows(dataset, columns, target, concept.own.needs, chosen.get("seed", 0))
    return concept.own.run(rows, chosen)


TWO = Needs(columns=2, target="two classes")


def test_rows_with_gaps_or_infinities_are_left_out_and_counted():
    values = np.arange(200.0)
    values[:5], values[5:7], values[7] = np.nan, np.inf, 1e200
    rows = own_rows(table(a=values), ("a", "b"), "class", TWO)
    assert rows.X.shape == (192, 2)
    assert rows.gaps == 8
    assert np.isfinite(rows.X).all()


def test_the_rarer_class_is_the_positive_one():
    labels = ["often"] * 150 + ["seldom"] * 50
    rows = own_rows(table(**{"class": labels}), ("a", "b"), "class", TWO)
    assert rows.classes == ("often", "seldom")
    assert rows.y.sum() == 50


def test_at_most_two_thousand_rows_are_drawn_the_same_for_one_seed():
    big = table(5000)
    one, other = (own_rows(big, ("a", "b"), "class", TWO, seed) for seed in (0, 1))
    assert len(one.X) == 2000
    assert np.array_equal(one.X, own_rows(big, ("a", "b"), "class", TWO, 0).X)
    assert not np.array_equal(one.X, other.X)


def test_the_same_rows_have_one_fingerprint_and_any_others_another():
    names = ("a", "b")
    kept = own_rows(table(), names, "class", TWO)
    assert kept.fingerprint == own_rows(table(), names, "class", TWO).fingerprint
    others = [
        replace(kept, source="other.csv"),
        replace(kept, names=("b", "a")),
        replace(kept, X=kept.X + 1),
        replace(kept, X=kept.X.reshape(100, 4)),
        replace(kept, y=1 - kept.y),
        replace(kept, classes=("v", "u")),
        replace(kept, scores=np.ones(3)),
        replace(kept, gaps=1),
    ]
    prints = {kept.fingerprint, *(rows.fingerprint for rows in others)}
    assert len(prints) == 1 + len(others)


@pytest.mark.parametrize(
    ("columns", "target", "needs", "sentence"),
    [
        (("a",), "class", TWO, "takes 2 number columns; 1 was chosen"),
        ((), "class", Needs(target="two classes"), "takes 1 to 20 number columns"),
        (("a", "b"), None, TWO, "needs a target"),
        (("a", "b"), "gone", TWO, "needs a target"),
        (("a", "b"), "class", Needs(columns=2, target="number"), "predicts a number"),
        (("a", "flat"), "class", TWO, "'flat' has one value"),
        (("a", "empty"), "class", TWO, "Only 0 rows"),
        (("a", "b"), "many", TWO, "needs two classes; the target has 50"),
        (("a", "b"), "same", TWO, "needs two classes; the target has 1"),
        (("a", "b"), "rare", TWO, "Only 9 of the rows drawn are 'v'; the experiment needs 10"),
    ],
)
def test_what_does_not_suit_is_refused_in_a_sentence(columns, target, needs, sentence):
    dataset = table(
        flat=np.full(200, 7.0),
        empty=np.full(200, np.nan),
        many=[f"level {i % 50}" for i in range(200)],
        same=["x"] * 200,
        rare=["v"] * 9 + ["u"] * 191,
    )
    with pytest.raises(NotApplicableError, match=sentence):
        own_rows(dataset, columns, target, needs)


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=40, max_size=40))
def test_whatever_numbers_come_the_rows_are_finite_and_spread(values):
    dataset = make_dataset(pd.DataFrame({"a": values, "n": range(40)}), "any.csv")
    try:
        rows = own_rows(dataset, ("a",), "n", Needs(columns=1, target="number"))
    except NotApplicableError:
        return
    assert np.isfinite(rows.X).all()
    assert np.isfinite(rows.X**2).all()
    assert np.ptp(rows.X) > 0


RNG = np.random.default_rng(3)
HOSTILE = ("**x** <script>alert(1)</script>", "=cmd()", "日本 $a$", "a[0]\n`b`")


def numbers(rows: int, scale: float = 1.0) -> dict[str, np.ndarray]:
    return {name: RNG.normal(size=rows) * scale * 10**place for place, name in enumerate(HOSTILE)}


def halves(rows: int) -> list[str]:
    return ["<b>no</b>" if place % 2 else "yes $a$ " * 30 for place in range(rows)]


AWKWARD = {
    "names with markup": numbers(300) | {"target": halves(300)},
    "a number to predict": numbers(300) | {"target": RNG.normal(size=300) * 1e6},
    "whole numbers of few values": {
        name: RNG.integers(0, 3, 200) for name in (*HOSTILE, "target")
    },
    "one value but for one row": {
        name: np.r_[np.zeros(199), 1.0] for name in HOSTILE
    } | {"target": halves(200)},
    "columns that say the same": dict.fromkeys(HOSTILE, np.arange(150.0)) | {"target": halves(150)},
    "huge": numbers(100, 1e95) | {"target": RNG.normal(size=100) * 1e95},
    "minute": numbers(100, 1e-90) | {"target": RNG.normal(size=100) * 1e-90},
    "mostly gaps": {
        name: np.where(RNG.random(400) < 0.4, np.nan, column)
        for name, column in numbers(400).items()
    } | {"target": halves(400)},
    "classes told apart": numbers(100) | {"target": RNG.integers(0, 2, 100)},
    "a rare class": numbers(2500) | {"target": ["yes"] * 2488 + ["no"] * 12},
    "levels with markup": numbers(200)
    | {"level": RNG.choice(["<script>", "$a$", "=cmd()", "日本"], 200), "target": halves(200)},
    "every row another level": numbers(900)
    | {"level": [f"r{place}" for place in range(900)], "target": halves(900)},
    "no target": numbers(60),
    "tiny": numbers(5) | {"target": halves(5)},
    "texts only": {"a": halves(80), "target": halves(80)},
    "constant": dict.fromkeys(HOSTILE, np.ones(80)) | {"target": halves(80)},
    "every row another class": numbers(80) | {"target": [f"r{place}" for place in range(80)]},
    "empty target": numbers(80) | {"target": np.full(80, np.nan)},
}  # fmt: skip
AWKWARD["classes told apart"][HOSTILE[0]] = AWKWARD["classes told apart"]["target"] * 9.0
OWN = [c for c in load_concepts() if c.own is not None and not c.own.needs.scores]


@cache
def awkward_table(name):
    return make_dataset(pd.DataFrame(AWKWARD[name]), "mine.csv")


@pytest.mark.parametrize("concept", [case(c.key, c) for c in OWN])
@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_table_gives_a_result_or_a_sentence(concept, name):
    dataset, needs = awkward_table(name), concept.own.needs
    columns = tuple(n for n in dataset.schema.of_kind(*needs.kinds) if n != "target")
    columns = columns[: needs.columns or None]
    try:
        result = on_own(dataset, concept.key, columns, "target")
    except NotApplicableError as refusal:
        result, sentence = None, str(refusal)
    if result is None:
        assert sentence.endswith(".")
        return
    assert concept.read(result).endswith(".")
    for panel in concept.figures(result):
        assert len(panel.table) > 0
        assert "<script>" not in str(panel.figure.to_dict())


def test_every_concept_that_can_runs_on_a_good_table_of_its_kind():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(300, 4)), columns=list("abcd"))
    frame["amount"] = frame["a"] * 3 + rng.normal(size=300)
    frame["class"] = np.where(frame["a"] + rng.normal(size=300) > 0.5, "yes", "no")
    frame["level"] = rng.choice(["red", "green", "blue"], 300)
    dataset = make_dataset(frame, "good.csv")
    for concept in OWN:
        target = "amount" if concept.own.needs.target == "number" else "class"
        columns = tuple("abcd"[: concept.own.needs.columns or 4])
        columns = ("level",) if concept.own.needs.levels else columns
        made = on_own(dataset, concept.key, columns, target)
        assert concept.read(made) != concept.read(run(concept.key))


ISSUED = {
    "pca", "k_means", "decision_tree", "classification_metrics", "calibration", "learning_curves",
    "bias_variance", "penalties", "imbalance", "leakage", "scaling", "encoding",
    "feature_importance", "drift", "drift_tests", "missing_data",
}  # fmt: skip


def test_the_experiments_that_matter_on_a_table_run_on_one():
    assert {concept.key for concept in load_concepts() if concept.own} >= ISSUED


def test_drift_of_a_table_moves_what_it_says():
    rng = np.random.default_rng(1)
    frame = pd.DataFrame(rng.normal(size=(1500, 3)) * 50, columns=["idle", "strong", "weak"])
    score = 2 * frame["strong"] + 0.6 * frame["weak"]
    frame["class"] = np.where(score + 40 * rng.normal(size=1500) > 0, "yes", "no")
    dataset = make_dataset(frame, "mine.csv")

    def found(kind: str, seed: int):
        asked = {"kind": kind, "strength": 2.0, "rows": 2000, "seed": seed}
        made = on_own(dataset, "drift", ("idle", "strong", "weak"), "class", **asked)
        return made, made.by_kind.set_index("drift").loc[kind]

    for seed in (0, 1, 2):
        calm, before = found("nothing", seed)
        assert calm.names == ("strong", "weak", "idle")
        assert found("data, unused column", seed)[1]["gap of x3"] > 0.4
        assert found("data, unused column", seed)[1]["accuracy"] > before["accuracy"] - 0.05
        concept = found("concept", seed)[1]
        assert concept["accuracy"] < 0.4
        assert concept["gap of x1"] == before["gap of x1"]
        assert concept["share of positives"] == before["share of positives"]
        assert found("label share", seed)[1]["share of positives"] > 0.8


def test_levels_are_numbered_by_name_and_gaps_left_out():
    dataset = table(level=[None, *["b", "a", "c"] * 66, "a"])
    needs = Needs(columns=1, target="two classes", levels=True)
    rows = own_rows(dataset, ("level",), "class", needs)
    assert rows.X[:3, 0].tolist() == [1, 0, 2]
    assert rows.gaps == 1


def test_levels_beyond_what_can_be_drawn_share_the_last():
    names = [f"level {place % 900}" for place in range(1800)]
    dataset = table(1800, level=names)
    made = on_own(dataset, "encoding", ("level",), "class")
    assert made.levels == 300
