"""Limits that a table gave, and how many rows of the same process lie beyond them by luck."""

import numpy as np
import pandas as pd
import pytest

from core.data.expectations import (
    ExpectationRule,
    Suite,
    make_rule,
    propose,
    suite_from_text,
    suite_to_text,
    validate,
)
from core.data.expectations.luck import chance_beyond
from core.data.expectations.suite import ROW_COUNT, LearnedFrom
from core.table.dataset import Dataset, make_dataset
from tests.data.expectations.checking import table


def process(rng: np.random.Generator, rows: int) -> Dataset:
    frame = pd.DataFrame(
        {
            "normal": rng.normal(size=rows),
            "t3": rng.standard_t(3, rows),
            "lognormal": rng.lognormal(3, 0.8, rows),
            "exponential": rng.exponential(size=rows),
            "count": rng.poisson(3, rows),
            "gaps": np.where(rng.random(rows) < 0.01, np.nan, rng.normal(size=rows)),
            "level": rng.choice([f"k{n}" for n in range(25)], rows, p=np.r_[0.976, [0.001] * 24]),
        }
    )
    return make_dataset(frame, "t")


@pytest.mark.fault("S5")
@pytest.mark.parametrize("rows", [300, 1000, 5000])
def test_files_of_the_same_process_pass_their_schema(rows):
    """Of 30 pairs, one in twenty may fail at most: three or more would come in 19 %, and
    distribution-free limits with room are on the safe side of it."""
    rng = np.random.default_rng(rows)
    failed = [validate(process(rng, rows), propose(process(rng, rows))).failed for _ in range(30)]
    assert sum(bool(rules) for rules in failed) <= 1, failed


@pytest.mark.fault("S5")
@pytest.mark.parametrize("column", ["normal", "lognormal", "level", "gaps"])
def test_a_file_that_left_its_limits_fails(column):
    rng = np.random.default_rng(0)
    suite, now = propose(process(rng, 1000)), process(rng, 1000).frame.copy()
    some = np.arange(1000) % 20 == 0
    strange = {"level": "other", "gaps": np.nan}.get(column, 1e6)
    kept = ~some if column != "gaps" else np.arange(1000) % 5 > 0
    now[column] = now[column].astype(object).where(kept, strange)
    failed = validate(make_dataset(now, "t"), suite).failed
    assert {result.rule.column for result in failed} == {column}


def test_what_luck_gives_is_shown_and_does_not_fail():
    data = table(c=[float(n) for n in range(200)], d=1.0)
    now = table(c=[*range(199), 1e9], d=1.0)
    (found,) = [r for r in validate(now, propose(data)).results if r.unexpected]
    assert found.may_be_luck
    assert found.success
    assert found.observed == "1 of 200 values unexpected (0.5%), no more than luck gives"


def test_a_level_is_news_where_every_other_came_again():
    suite = propose(table(c=["a", "b", "c", "c"] * 50, d=range(200)))
    now = table(c=[*["a", "b", "c", "c"] * 49, "a", "b", "c", "new"], d=range(200))
    assert [result.rule.column for result in validate(now, suite).failed] == ["c"]


def test_limits_that_somebody_wrote_are_kept_to():
    rule = make_rule("expect_column_values_to_be_between", "c", min_value="0", max_value="198")
    report = validate(table(c=range(200)), Suite(name="s", rules=(rule,)))
    assert [result.unexpected for result in report.failed] == [1]


def range_of(suite: Suite, column: str) -> ExpectationRule:
    return next(r for r in suite.rules if r.column == column and "max_value" in r.settings)


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_a_limit_that_is_written_over_in_the_file_is_somebodys(form):
    suite = propose(table(c=[float(n) for n in range(200)], d=1.5))
    text = suite_to_text(suite, form)
    assert suite_from_text(text).rules == suite.rules
    (rule,) = [
        r for r in suite.rules if r.learned and r.column == "c" and "max_value" in r.settings
    ]
    changed = suite_from_text(text.replace(rule.settings["max_value"], "150"))
    (rule,) = [r for r in changed.rules if r.column == "c" and "max_value" in r.settings]
    assert (rule.settings["max_value"], rule.learned) == ("150", None)


@pytest.mark.parametrize(
    ("unexpected", "checked", "learned", "chance"),
    [
        (0, 10, LearnedFrom(rows=100, edge=2), 1.0),
        (1, 1, LearnedFrom(rows=99, edge=1), 0.01),
        (1, 100, LearnedFrom(rows=100, edge=1), 0.5),
        (2, 100, LearnedFrom(rows=100, edge=1), 0.5 * 99 / 199),
        (1, 1, LearnedFrom(rows=99, edge=2), 0.02),
    ],
)
def test_the_chance_of_passing_the_ends_of_a_sample_is_wilks(unexpected, checked, learned, chance):
    """The chance that the next k all pass the largest of n is (m)_k / (n + m)_k."""
    assert chance_beyond(unexpected, checked, learned) == pytest.approx(chance)


@pytest.mark.fault("B6")
def test_rows_to_score_are_not_asked_for_an_outcome_nor_for_their_number():
    data = table(c=range(200), y=["no", "yes"] * 100)
    suite = propose(data).of_rows_to_score("y")
    for now in (table(c=range(3)), table(c=range(3), y=["no", "yes", "no"])):
        assert validate(now, suite).failed == ()
    assert validate(table(c=["word"] * 3), suite).failed
    assert not validate(table(c=range(3)), propose(data)).success


@pytest.mark.fault("B6")
def test_a_number_of_rows_that_somebody_wrote_is_kept_to():
    own = make_rule(ROW_COUNT, "", min_value="5", max_value="")
    suite = propose(table(c=range(200), y=["no", "yes"] * 100))
    suite = suite.model_copy(update={"rules": (*suite.rules, own)})
    scored = suite.of_rows_to_score("y")
    assert [rule for rule in scored.rules if rule.type == ROW_COUNT] == [own]
    assert [r.rule for r in validate(table(c=range(3)), scored).failed] == [own]


@pytest.mark.fault("S15")
def test_gaps_that_doubled_fail_and_are_told():
    def gappy(share):
        return table(c=[None if n % 1000 < 1000 * share else n / 7 for n in range(2000)], d=1.5)

    suite = propose(gappy(0.05))
    assert validate(gappy(0.05), suite).success
    report = validate(gappy(0.1), suite)
    assert [result.rule.label for result in report.failed] == ["Not missing"]
    assert [change.level for change in report.changes if change.measure == "missing"][0] == "watch"
