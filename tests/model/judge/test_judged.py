"""What a table tells against a score stands in the verdict, each with what to do about it."""

import re

import numpy as np
import pandas as pd
import pytest

from core.errors import BadTableError
from core.model.judge import judged, judged_by
from core.model.train import Standing, by_recipe, train, training_part
from core.pipeline.answer import act
from core.pipeline.cleaning import Cleaning
from core.pipeline.grounds import find_grounds, grounds_part
from core.recipe.recipe import fresh_recipe
from core.recipe.split_plan import SplitPlan
from core.table.dataset import make_dataset

ROWS = 400


def plain_frame(seed=0):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.normal(size=(ROWS, 3)), columns=["a", "b", "c"])
    signal = frame["a"] + rng.normal(size=ROWS)
    return frame.assign(y=np.where(signal > 0, "yes", "no"))


def leak(frame):
    return frame.assign(stage=np.where(frame["y"] == "yes", "won", "lost"))


def telling_gap(frame):
    """A discount that is asked for once the customer is lost; here half of them get none."""
    rng = np.random.default_rng(1)
    given = (frame["y"] == "yes") & (rng.random(ROWS) < 0.6)
    return frame.assign(discount=np.where(given, rng.normal(size=ROWS), np.nan))


def two_spellings(frame):
    rng = np.random.default_rng(2)
    return frame.assign(
        y=np.where(rng.random(ROWS) < 0.3, frame["y"].str.upper() + " ", frame["y"])
    )


def walk(frame):
    level = np.cumsum(np.random.default_rng(3).normal(size=ROWS))
    return frame.assign(y=level, near=level + np.random.default_rng(4).normal(size=ROWS))


def verdict_on(frame, task="classification", **choices):
    table = make_dataset(frame, "table")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task=task, **choices)
    if "models" not in choices:
        models = "logistic" if task == "classification" else "ridge"
        recipe = recipe.with_(models=[{"method": models}])
    return judged(table, recipe, train(table, recipe)), recipe


def codes(verdict):
    return [doubt.code for doubt in verdict.doubts]


def test_a_table_that_nothing_is_wrong_with_raises_no_doubt():
    seen, _ = verdict_on(plain_frame())
    assert codes(seen) == []
    assert seen.is_clear


@pytest.mark.fault("U1", "S3")
@pytest.mark.parametrize(
    ("spoil", "code", "column"),
    [(leak, "target_leak", "stage"), (telling_gap, "telling_gaps", "discount")],
)
def test_a_column_that_knows_the_outcome_takes_the_praise_back_until_it_is_left_out(
    spoil, code, column
):
    seen, recipe = verdict_on(spoil(plain_frame()))
    (doubt,) = seen.doubts
    assert (doubt.code, doubt.columns, doubt.flag) == (code, (column,), f"--ignore {column}")
    assert seen.verdict.standing is Standing.BETTER
    assert not seen.is_gain
    assert "do not take it at its word" in seen.sentence
    assert "leave the column out" in seen.sentence
    after = act(recipe, doubt.action).recipe
    better, _ = verdict_on(spoil(plain_frame()), ignored=after.ignored)
    assert codes(better) == []
    assert better.is_clear


def test_a_leak_that_was_dismissed_with_a_reason_is_no_doubt():
    dismissed = {'target_leak ["stage"]': "known when the call begins"}
    seen, _ = verdict_on(leak(plain_frame()), dismissed=dismissed)
    assert codes(seen) == []


@pytest.mark.fault("M-F27")
def test_spellings_of_one_class_are_a_doubt_with_the_step_that_makes_them_one():
    seen, recipe = verdict_on(two_spellings(plain_frame()))
    assert codes(seen)[0] == "class_spellings"
    assert "telling a class from itself" in seen.sentence
    assert seen.doubts[0].flag == "--unify y"
    mended = act(recipe, seen.doubts[0].action).recipe
    again, _ = verdict_on(two_spellings(plain_frame()), cleaning=mended.cleaning)
    assert "class_spellings" not in codes(again)


@pytest.mark.fault("U2", "S3")
def test_rows_in_an_order_that_no_date_tells_are_a_doubt_and_a_sorted_file_is_none():
    seen, recipe = verdict_on(walk(plain_frame()), "regression")
    assert codes(seen) == ["ordered_target"]
    assert not seen.is_gain
    (doubt,) = seen.doubts
    assert doubt.flag == "--file-order"
    plan = act(recipe, doubt.action).recipe.split
    later, _ = verdict_on(walk(plain_frame()), "regression", split=plan)
    assert "ordered_target" not in codes(later)
    assert later.verdict.score.mean < seen.verdict.score.mean
    sorted_file = plain_frame().sort_values("y", kind="stable").reset_index(drop=True)
    assert codes(verdict_on(sorted_file)[0]) == []
    ranked = walk(plain_frame()).sort_values("y").reset_index(drop=True)
    assert codes(verdict_on(ranked, "regression")[0]) == []


@pytest.mark.fault("U2")
def test_a_rare_class_is_judged_by_what_tells_of_it():
    frame = plain_frame()
    rare = frame["a"] > np.sort(frame["a"])[-6]
    frame = frame.assign(y=np.where(rare | (np.arange(ROWS) % 80 == 0), "yes", "no"))
    seen, recipe = verdict_on(frame)
    (doubt,) = [doubt for doubt in seen.doubts if doubt.code == "imbalance"]
    assert doubt.flag == "--metric average_precision"
    assert not doubt.is_new_fit
    assert doubt.label == "Judge by average precision"
    again, _ = verdict_on(frame, metric=act(recipe, doubt.action).recipe.metric)
    assert "imbalance" not in codes(again)


def test_a_rare_class_that_is_not_the_positive_one_is_not_judged_by_the_common_one():
    frame = plain_frame()
    rare = (frame["a"] > np.sort(frame["a"])[-6]) | (np.arange(ROWS) % 80 == 0)
    frame = frame.assign(y=np.where(rare, "no", "yes"))
    seen, recipe = verdict_on(frame, metric="average_precision")
    (doubt,) = [doubt for doubt in seen.doubts if doubt.code == "imbalance"]
    assert doubt.flag == "--metric mcc"
    again, _ = verdict_on(frame, metric=act(recipe, doubt.action).recipe.metric)
    assert "imbalance" not in codes(again)


@pytest.mark.fault("M-F02", "S3")
def test_copies_on_both_sides_of_the_folds_are_a_doubt_until_they_are_dropped_or_kept_together():
    copied = pd.concat([plain_frame()] * 3).sample(frac=1, random_state=0).reset_index(drop=True)
    assert "duplicate_rows" not in codes(verdict_on(copied)[0])
    apart = SplitPlan(together=False)
    seen, recipe = verdict_on(copied, split=apart)
    assert codes(seen)[0] == "duplicate_rows"
    assert not seen.is_gain
    assert "800 of 1,200 rows" in seen.sentence
    once = act(recipe, seen.doubts[0].action).recipe
    assert "duplicate_rows" not in codes(verdict_on(copied, split=apart, cleaning=once.cleaning)[0])


def nearly_copied(noise, copies=3, columns=5, seed=0):
    """Coin flips: rows with a little noise upon them, again and again."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.normal(size=(200, columns))).rename(columns="c{}".format)
    frame = frame.assign(y=rng.choice(["no", "yes"], 200))
    copied = pd.concat([frame] * copies, ignore_index=True)
    copied.iloc[:, :columns] += noise * rng.normal(size=(200 * copies, columns))
    return copied.sample(frac=1, random_state=0).reset_index(drop=True)


@pytest.mark.fault("M-F02", "S3")
@pytest.mark.parametrize(
    ("noise", "copies", "columns"), [(0.001, 3, 5), (0.01, 2, 5), (0.05, 3, 10)]
)
def test_near_copies_of_coin_flips_are_a_doubt_and_one_click_brings_chance_back(
    noise, copies, columns
):
    frame = nearly_copied(noise, copies, columns)
    seen, recipe = verdict_on(frame, models=[{"method": "knn"}])
    (doubt,) = [doubt for doubt in seen.doubts if doubt.code == "near_copies"]
    assert seen.verdict.score.mean > 0.9
    assert not seen.is_gain
    assert "nearly equal another row, as row" in doubt.sentence
    assert doubt.label == "Keep near copies on one side and train again"
    plan = act(recipe, doubt.action).recipe.split
    assert doubt.flag == f"--near {plan.near} --changed {plan.changed}"
    again, _ = verdict_on(frame, models=[{"method": "knn"}], split=plan)
    assert "near_copies" not in codes(again)
    assert not again.is_gain
    assert abs(again.verdict.score.mean - 0.5) < 0.12


def copied_from(frame):
    """The number of the row that each was copied from."""
    names = [f"c{n}" for n in range(5)]
    firsts = nearly_copied(0.0)[names].drop_duplicates().to_numpy()
    return np.abs(frame[names].to_numpy()[:, None] - firsts).sum(axis=2).argmin(axis=1)


@pytest.mark.fault("M-F02")
def test_near_copies_within_groups_that_stay_whole_are_no_doubt_and_time_leaves_no_button():
    frame = nearly_copied(0.01).assign(who=lambda t: copied_from(t), day=np.arange(600.0))
    by_group, _ = verdict_on(frame, split=SplitPlan(kind="grouped", groups="who"))
    assert "near_copies" not in codes(by_group)
    by_time, _ = verdict_on(frame, split=SplitPlan(kind="rolling", time="day"))
    (doubt,) = [doubt for doubt in by_time.doubts if doubt.code == "near_copies"]
    assert doubt.action is None


@pytest.mark.fault("M-F02", "S3")
@pytest.mark.parametrize("noise", [0.0, 0.01])
def test_copies_of_rows_of_other_groups_are_a_doubt_and_one_click_joins_the_groups(noise):
    """Three clinics each send the same five patients, under names of their own."""
    frame = nearly_copied(noise)
    clinic = copied_from(frame) // 5
    nth = frame.assign(origin=copied_from(frame)).groupby("origin").cumcount()
    frame = frame.assign(who=[f"w{c}-{n}" for c, n in zip(clinic, nth, strict=True)])
    plan = SplitPlan(kind="grouped", groups="who")
    seen, recipe = verdict_on(frame, models=[{"method": "knn"}], split=plan)
    (doubt,) = [doubt for doubt in seen.doubts if doubt.code == "near_copies"]
    assert re.match(r"(59\d|600) of 600 rows nearly equal a row of another 'who'", doubt.sentence)
    assert seen.verdict.score.low > 0.6
    assert not seen.is_gain
    joined = act(recipe, doubt.action).recipe.split
    assert (joined.kind, joined.groups) == ("grouped", "who")
    again, _ = verdict_on(frame, models=[{"method": "knn"}], split=joined)
    assert "near_copies" not in codes(again)
    assert abs(again.verdict.score.mean - 0.5) < 0.12
    one = frame.assign(who=[f"w{n % 60}" for n in range(len(frame))])
    with pytest.raises(BadTableError, match="join the 60 groups of 'who' into 1, too few for 5"):
        verdict_on(one, models=[{"method": "knn"}], split=joined)


def customers(frame):
    """Ten rows of each of forty customers, of whom each has one outcome."""
    who = np.random.default_rng(5).permutation(np.arange(ROWS) % 40)
    label = np.random.default_rng(6).integers(0, 2, 40)[who]
    near = np.random.default_rng(7).normal(size=(40, 3))[who]
    frame = frame.assign(customer_id=[f"c{n:02}" for n in who], y=np.where(label, "yes", "no"))
    frame[["a", "b", "c"]] = near + 0.3 * frame[["a", "b", "c"]]
    return frame


@pytest.mark.fault("S3")
def test_rows_of_one_customer_on_both_sides_are_a_doubt_until_they_stay_together():
    seen, recipe = verdict_on(customers(plain_frame()), models=[{"method": "knn"}])
    (doubt,) = [doubt for doubt in seen.doubts if doubt.code == "groups"]
    assert "Rows of one stand on both sides" in doubt.sentence
    assert doubt.flag == "--groups customer_id"
    assert seen.verdict.is_gain
    assert not seen.is_gain
    plan = act(recipe, doubt.action).recipe.split
    whole, _ = verdict_on(customers(plain_frame()), models=[{"method": "knn"}], split=plan)
    assert "groups" not in codes(whole)
    assert not whole.verdict.is_gain


@pytest.mark.fault("S3")
def test_levels_of_any_name_whose_rows_share_the_target_are_a_doubt_too():
    frame = customers(plain_frame()).rename(columns={"customer_id": "who"})
    seen, _ = verdict_on(frame, models=[{"method": "knn"}])
    assert "shared_levels" in codes(seen)
    assert not seen.is_gain


def test_marks_in_an_order_are_proposed_as_a_number_and_no_score_is_spoiled():
    rng = np.random.default_rng(0)
    a = rng.normal(size=600)
    marks = np.clip(np.rint(6 + a + rng.normal(size=600)), 3, 9).astype(int)
    frame = pd.DataFrame({"a": a, "b": rng.normal(size=600), "quality": marks})
    frame = frame.rename(columns={"quality": "y"})
    seen, recipe = verdict_on(frame)
    (doubt,) = [doubt for doubt in seen.doubts if doubt.code == "ordered_marks"]
    assert doubt.flag == "--task regression"
    assert seen.is_gain
    assert not seen.is_clear
    mended = act(recipe, doubt.action).recipe
    assert mended.task == "regression"
    after, _ = verdict_on(frame, "regression")
    assert "ordered_marks" not in codes(after)


@pytest.mark.fault("M-F02", "S3")
def test_answers_of_which_one_was_changed_are_near_copies_too():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.choice(list("vwxyz"), (200, 12))).rename(columns="c{}".format)
    frame = frame.assign(y=rng.choice(["no", "yes"], 200))
    again = frame.copy()
    for row in range(200):
        again.iloc[row, row % 12] = "v" if again.iloc[row, row % 12] != "v" else "w"
    copied = pd.concat([frame, again]).sample(frac=1, random_state=0).reset_index(drop=True)
    seen, recipe = verdict_on(copied, models=[{"method": "knn"}])
    (doubt,) = [doubt for doubt in seen.doubts if doubt.code == "near_copies"]
    assert "equal in all cells but one" in doubt.sentence
    assert doubt.flag == "--near 0.0 --changed 1"
    assert seen.verdict.score.low > 0.6
    plan = act(recipe, doubt.action).recipe.split
    again, _ = verdict_on(copied, models=[{"method": "knn"}], split=plan)
    assert "near_copies" not in codes(again)
    assert abs(again.verdict.score.mean - 0.5) < 0.12


@pytest.mark.parametrize("unit", [1e-6, 1.0, 1e6])
def test_columns_are_without_use_by_a_share_of_a_score_that_is_in_the_units_of_its_target(unit):
    frame = plain_frame()
    draw = np.random.default_rng(5).normal(size=ROWS)
    table = make_dataset(frame.assign(y=unit * (frame["a"] + draw)), "table")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="regression", metric="rmse")
    recipe = recipe.with_(models=[{"method": "ridge"}])
    lost = {"a": (0.4 * unit, 0.02 * unit), "b": (0.0002 * unit, 0.0001 * unit)}
    grounds = find_grounds(table, grounds_part(recipe))
    result = by_recipe(train(table, training_part(recipe)), recipe)
    seen = judged_by(grounds, Cleaning(table, recipe), result, lost)
    (check,) = (one for one in seen.checks if one.code == "useless_columns")
    assert [doubt.columns for doubt in check.looked.doubts] == [("b",)]


def test_a_class_that_is_never_scored_is_no_rare_class_of_the_score():
    """Three rows of a third class: told beside the division, and nothing is measured by it."""
    frame = plain_frame()
    frame.loc[:2, "y"] = "void"
    table = make_dataset(frame, "table")
    models = [{"method": "logistic"}]
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="classification", models=models)
    result = train(table, recipe)
    assert "means over the 2 of 3 classes" in result.class_note
    assert "rare_class" not in [doubt.code for doubt in judged(table, recipe, result).doubts]
