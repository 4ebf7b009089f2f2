"""Each check is silent on a table without the flaw and speaks on one with it."""

import numpy as np
import pandas as pd
import pytest

from core.balance import BALANCERS
from core.clean import CLEANING
from core.dataset import make_dataset
from core.findings import CHECKS, find_all
from core.findings.heldout import score_alone
from core.findings.records import SEVERITIES
from core.prepare import SLOTS
from core.profile import profile
from core.profile.relations import read_target
from core.schema import Kind, Task

ROWS = 1000


def clean_frame(rows=ROWS, seed=0):
    """A table that nothing is wrong with, and a target that its columns explain in part."""
    rng = np.random.default_rng(seed)
    a, b = rng.normal(size=rows), rng.gamma(6, size=rows)
    city = rng.choice(["Rome", "Oslo", "Bern"], rows)
    signal = a + (city == "Oslo") + rng.normal(size=rows)
    return pd.DataFrame({"a": a, "b": b, "city": city, "y": np.where(signal > 0.3, "yes", "no")})


def find(frame, target="y", code=None):
    found = find_all(make_dataset(frame, "table"), target=target)
    return [finding for finding in found if code in (None, finding.code)]


def rng():
    return np.random.default_rng(1)


def with_column(values, name="extra", frame=None):
    return (clean_frame() if frame is None else frame).assign(**{name: values})


def _spread(share, value=np.nan):
    return np.where(rng().random(ROWS) < share, value, rng().normal(size=ROWS))


def _regression(rows=ROWS):
    frame = clean_frame(rows)
    return frame.assign(y=frame["a"] * 10 + rng().normal(0, 5, rows))


def _telling_gaps():
    frame = clean_frame()
    hidden = (frame["y"] == "yes") & (rng().random(ROWS) < 0.5)
    return frame.assign(extra=np.where(hidden, np.nan, rng().normal(size=ROWS)))


def _classes(*sizes):
    names = np.repeat([f"class {n}" for n in range(len(sizes))], sizes)
    return clean_frame(len(names)).assign(y=rng().permutation(names))


def _rare_level():
    return np.where(np.arange(ROWS) < 2, "seldom", rng().choice(["p", "q"], ROWS))


def _cities(*names):
    return rng().choice(names, ROWS)


def _mixed_numbers(*others):
    numbers = pd.Series(rng().integers(0, 500, ROWS)).astype(str).to_numpy(dtype=object)
    return np.where(rng().random(ROWS) < 0.05, rng().choice(others, ROWS), numbers)


LOUD = {
    "target_leak": lambda: with_column(np.where(clean_frame()["y"] == "yes", 5.0, 0.0)),
    "imbalance": lambda: _classes(970, 30),
    "few_per_class": lambda: _classes(500, 490, 4),
    "telling_gaps": _telling_gaps,
    "few_rows": lambda: clean_frame(60),
    "many_columns": lambda: pd.DataFrame(
        rng().normal(size=(210, 40)), columns=[f"c{n}" for n in range(40)]
    ).assign(y=rng().choice(["yes", "no"], 210)),
    "duplicate_rows": lambda: pd.concat([clean_frame(), clean_frame().head(100)]),
    "duplicate_columns": lambda: with_column(clean_frame()["city"]),
    "missing_many": lambda: with_column(_spread(0.85)),
    "numbers_as_text": lambda: with_column(_mixed_numbers("n/k", "see file")),
    "spellings": lambda: with_column(_cities("NY", "ny", " Ny", "LA")),
    "identifier": lambda: with_column(rng().permutation(ROWS), "customer_id"),
    "outliers": lambda: with_column(_spread(0.01, 1e4)),
    "skewed": lambda: with_column(rng().lognormal(0, 1.5, ROWS)),
    "many_levels": lambda: with_column(_cities(*[f"level {n}" for n in range(90)])),
    "rare_levels": lambda: with_column(_rare_level()),
    "redundant": lambda: with_column(clean_frame()["a"] * 3 + rng().normal(0, 0.1, ROWS)),
    "near_constant": lambda: with_column(_spread(0.995, 7.0)),
    "constant": lambda: with_column(["same"] * ROWS),
}

# Tables that come close to the flaw without having it.
QUIET = {
    "target_leak": lambda: with_column((clean_frame()["y"] == "yes") + rng().normal(0, 0.6, ROWS)),
    "imbalance": lambda: _classes(650, 350),
    "few_per_class": lambda: _classes(500, 460, 40),
    "telling_gaps": lambda: with_column(_spread(0.3)),
    "few_rows": lambda: clean_frame(400),
    "many_columns": lambda: clean_frame(210),
    "duplicate_rows": clean_frame,
    "duplicate_columns": lambda: with_column(rng().permutation(clean_frame()["city"])),
    "missing_many": lambda: with_column(_spread(0.3)),
    "numbers_as_text": lambda: with_column([f"{n:05d}" for n in range(ROWS)]),
    "spellings": lambda: with_column(_cities("NY", "NYC", "LA")),
    "identifier": lambda: with_column(np.round(rng().lognormal(10, 0.5, ROWS))),
    "outliers": lambda: with_column(rng().normal(size=ROWS)),
    "skewed": lambda: with_column(rng().gamma(3, size=ROWS)),
    "many_levels": lambda: with_column(_cities(*[f"level {n}" for n in range(30)])),
    "rare_levels": lambda: with_column(_cities("p", "q", "r")),
    "redundant": lambda: with_column(clean_frame()["a"] + rng().normal(0, 0.5, ROWS)),
    "near_constant": lambda: with_column(_spread(0.9, 7.0)),
    "constant": lambda: with_column(_cities("p", "q")),
}

CODES = [check.code for check in CHECKS]


def test_every_check_is_tested_both_ways():
    assert set(LOUD) == set(QUIET) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_loud_where_the_flaw_is(code):
    assert len(find(LOUD[code](), code=code)) == 1


@pytest.mark.parametrize("code", CODES)
def test_quiet_where_it_is_not(code):
    assert find(QUIET[code](), code=code) == []


@pytest.mark.parametrize("seed", range(5))
def test_a_clean_table_gives_no_finding_at_all(seed):
    assert find(clean_frame(seed=seed)) == []


@pytest.mark.parametrize("code", CODES)
def test_a_finding_is_whole_and_its_action_exists(code):
    for finding in find(LOUD[code]()):
        assert finding.severity in SEVERITIES
        assert finding.message.endswith(".")
        assert finding.why.endswith(".")
        assert finding.remedy.endswith(".")
        assert finding.evidence
        _check_action(finding.action)


def _check_action(action):
    match action and action.kind:
        case "clean":
            CLEANING[action.method].configure(**dict(action.options))
        case "balance":
            assert action.method in BALANCERS
        case "prepare":
            SLOTS[action.slot].catalog[action.method].configure(**dict(action.options))
        case "retype":
            assert Kind(action.method)
        case "ignore":
            assert action.columns


def test_the_most_severe_come_first():
    frame = _classes(970, 30).assign(same="x")
    severities = [SEVERITIES.index(finding.severity) for finding in find(frame)]
    assert severities == sorted(severities)
    assert len(severities) > 1


def test_without_a_target_nothing_is_said_of_one():
    codes = {finding.code for finding in find(LOUD["target_leak"](), target=None)}
    assert not codes & {"target_leak", "imbalance", "few_per_class", "telling_gaps"}


def test_a_leak_into_a_number_is_found_too():
    frame = _regression()
    leaky = frame.assign(extra=frame["y"] * 3 - 5 + rng().normal(0, 0.1, ROWS))
    assert [f.columns for f in find(leaky, code="target_leak")] == [("extra",)]
    assert find(frame, code="target_leak") == []


def test_a_leak_by_being_missing_is_found():
    frame = clean_frame()
    when = pd.Series(
        pd.Timestamp("2024-01-01") + pd.to_timedelta(rng().integers(0, 999, ROWS), "h")
    )
    found = find(frame.assign(closed=when.where(frame["y"] == "yes")), code="target_leak")
    assert [f.columns for f in found] == [("closed",)]


def test_a_leak_into_many_classes_is_found():
    frame = _classes(400, 300, 300)
    found = find(frame.assign(code=frame["y"].str.upper()), code="target_leak")
    assert [f.columns for f in found] == [("code",)]


def test_many_levels_do_not_look_like_a_leak():
    """In the rows it was learned from, a level per row predicts anything perfectly."""
    frame = clean_frame().assign(street=[f"street {n // 2}" for n in range(ROWS)])
    dataset = make_dataset(frame, "streets")
    target = read_target(dataset, "y", Task.CLASSIFICATION)
    alone = score_alone(dataset.frame["street"], Kind.CATEGORY, target)
    assert 0.4 < alone.score < 0.6
    assert find(frame, code="target_leak") == []


def test_few_rows_are_too_few_to_call_a_leak():
    frame = clean_frame(60)
    dataset = make_dataset(frame.assign(extra=frame["y"]), "few")
    target = read_target(dataset, "y", Task.CLASSIFICATION)
    assert score_alone(dataset.frame["extra"], Kind.CATEGORY, target) is None


def test_spellings_that_differ_in_white_space_only_are_trimmed():
    frame = with_column(_cities("NY", " NY", "LA"))
    (finding,) = find(frame, code="spellings")
    assert finding.action.method == "trim_text"


def test_the_spelling_remedy_makes_one_level_of_them():
    dataset = make_dataset(LOUD["spellings"](), "cities")
    (finding,) = find(dataset.frame, code="spellings")
    rule = CLEANING[finding.action.method].configure(**dict(finding.action.options))
    assert rule.apply(dataset.frame)["extra"].nunique() == 2


def test_hostile_names_pass_through_as_they_are():
    frame = clean_frame().assign(**{"**x** <script>": 1, "$a$": np.nan})
    columns = {name for finding in find(frame) for name in finding.columns}
    assert columns == {"**x** <script>", "$a$"}


@pytest.mark.parametrize("rows", [1, 2, 5])
def test_tiny_tables_raise_no_warning(rows):
    assert find(clean_frame(rows), code="few_rows")


def test_huge_numbers_raise_no_warning():
    huge = rng().choice([1e308, -1e308, 1.0], ROWS)
    frame = clean_frame().assign(y=huge, copy=huge, other=rng().permutation(huge))
    dataset = make_dataset(frame, "huge")
    assert find_all(dataset, profile(dataset, "y", Task.REGRESSION), "y")
