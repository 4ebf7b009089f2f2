"""Each check is silent without the flaw and speaks of it where it is, and its button helps."""

import json
import re
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.explore.findings import CATALOG, CHECKS, GROUPS, find_all, standing
from core.explore.findings.document import catalog_text
from core.explore.findings.finding import SEVERITIES
from core.learn.concepts.catalog import load_lessons
from core.methods.balance import BALANCERS
from core.methods.clean import CLEANING
from core.methods.metrics import METRICS
from core.methods.prepare import SLOTS
from core.pipeline.answer import act, is_answered
from core.pipeline.cleaning import cleaned_dataset
from core.pipeline.cleaning_rules import cleaning_part
from core.recipe.recipe import fresh_recipe
from core.recipe.recipe_file import read_recipe, recipe_yaml
from core.recipe.split_plan import SplitPlan
from core.table.dataset import make_dataset
from core.table.schema import Kind, Task
from tests.explore.findings.findings_tables import (
    LOUD,
    QUIET,
    ROWS,
    TODAY,
    cities,
    classes,
    clean_frame,
    days,
    find,
    rng,
    with_column,
)

CODES = [check.code for check in CHECKS]


# Codes that were published: one may be retired, none may come to mean something else.
PUBLISHED = {
    *("target_leak", "known_later", "telling_gaps", "target_constant", "target_missing"),
    *("shared_levels", "total_row", "merged_cells", "near_copies"),
    *("ordered_marks", "day_serials"),
    *("target_tail", "class_spellings", "many_classes", "imbalance", "few_per_class"),
    *("ordered_target", "contradictory_rows", "few_rows", "many_columns", "duplicate_rows"),
    *("duplicate_keys", "empty_rows", "groups", "ordered_rows", "duplicate_columns", "redundant"),
    *("missing_many", "identifier", "near_constant", "constant", "number_marker", "outliers"),
    *("skewed", "zero_inflated", "heaped", "numbers_as_text", "dates_as_text", "mixed_types"),
    *("spellings", "similar_levels", "encoding_damage", "padded", "gap_words", "many_levels"),
    *("rare_levels", "future_dates", "date_marker", "dates_out_of_order", "personal_email"),
    *("personal_phone", "personal_card", "personal_iban", "personal_number", "personal_ip"),
    *("personal_name", "personal_address", "personal_birth"),
}


@cache
def loud(code):
    """The table with a flaw, and all that is found in it."""
    dataset = make_dataset(LOUD[code](), "table")
    return dataset, find_all(dataset, target="y", today=TODAY)


def test_every_check_is_tested_both_ways():
    assert set(LOUD) == set(QUIET) == set(CODES)


def test_codes_are_one_scheme_and_stay():
    assert len(CODES) == len(set(CODES))
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for code in CODES)
    assert set(CODES) == PUBLISHED


@pytest.mark.parametrize("check", CHECKS, ids=CODES)
def test_a_row_of_the_catalog_is_whole(check):
    assert check.group in GROUPS
    assert not check.title.endswith(".")
    for sentence in (check.why, check.severity, check.remedy):
        assert sentence.endswith(".")
    assert not check.concept or check.concept in {lesson.key for lesson in load_lessons()}


def test_the_documented_catalog_is_the_one_in_force():
    written = Path(__file__).parents[3] / "docs" / "findings.md"
    assert written.read_text(encoding="utf-8") == catalog_text(), (
        "run python -m core.explore.findings.document > docs/findings.md"
    )


@pytest.mark.parametrize("code", CODES)
def test_loud_where_the_flaw_is(code):
    assert [finding.code for finding in loud(code)[1]].count(code) == 1


@pytest.mark.parametrize("code", CODES)
def test_quiet_where_it_is_not(code):
    assert find(QUIET[code](), code=code) == []


@pytest.mark.parametrize("seed", range(5))
def test_a_clean_table_gives_no_finding_at_all(seed):
    assert find(clean_frame(seed=seed)) == []


def noise(seed, rows=2000):
    """Every kind of column, none of which has anything to do with another."""
    draw = rng(seed)
    words = ["good", "bad", "fine", "awful", "lovely", "poor", "day", "night", "room", "food"]
    made = {f"normal {n}": draw.normal(size=rows) for n in range(20)}
    made |= {f"gamma {n}": draw.gamma(3, size=rows) for n in range(4)}
    made |= {f"whole {n}": draw.integers(0, 1000, rows) for n in range(4)}
    made |= {f"count {n}": draw.poisson(4, rows) for n in range(4)}
    made |= {f"gaps {n}": np.where(draw.random(rows) < 0.2, np.nan, 1.0) for n in range(4)}
    made = {k: v * draw.normal(size=rows) if "gaps" in k else v for k, v in made.items()}
    made |= {f"level {n}": draw.choice(words[: 2 + n], rows) for n in range(8)}
    made |= {f"day {n}": days(seed=seed)[draw.integers(0, ROWS, rows)] for n in range(3)}
    made["note"] = [" ".join(draw.choice(words, 6)) for _ in range(rows)]
    made["y"] = draw.choice(["yes", "no"], rows, p=[0.4, 0.6])
    made["amount"] = draw.normal(size=rows)
    return pd.DataFrame(made)


@pytest.mark.parametrize(("seed", "target"), [(0, "y"), (1, "amount"), (2, "y"), (3, None)])
def test_noise_says_nothing(seed, target):
    assert find(noise(seed), target) == []


@pytest.mark.parametrize("seed", range(1))
def test_five_hundred_columns_of_noise_give_no_chance_finding(seed):
    draw = rng(seed)
    frame = pd.DataFrame(draw.normal(size=(300, 500)), columns=[f"c{n}" for n in range(500)])
    frame = frame.mask(draw.random(frame.shape) < 0.1).assign(y=draw.choice(["yes", "no"], 300))
    assert {finding.code for finding in find(frame)} == {"many_columns"}
    few = pd.DataFrame(draw.choice(["a", "b"], (40, 500)), columns=[f"c{n}" for n in range(500)])
    assert {finding.code for finding in find(few, None)} == {"few_rows", "many_columns"}
    short = pd.DataFrame(draw.normal(size=(40, 500)), columns=few.columns)
    assert {finding.code for finding in find(short, None)} == {"few_rows", "many_columns"}


def hostile():
    """Tables that have broken profilers."""
    odd = ["**x** <script>", "$a$", "a[0]", "=cmd()", "日本", "a,b", '"q"', "x" * 300, "`", "id"]
    values = {name: rng(n).normal(size=50) for n, name in enumerate(odd)}
    huge = rng().choice([1e308, -1e308, 1.0, np.inf], 300)
    mixed = [1, "a", None, 2.5, True, pd.Timestamp("2024-01-01"), ("x", 1), b"\xff", "\ud800"] * 30
    yield "one row", pd.DataFrame({"a": [1], "b": ["x"], "y": [0]})
    yield "one column", pd.DataFrame({"y": [1, 2, 2]})
    yield "two equal rows", pd.DataFrame({"a": [1, 1], "y": ["p", "p"]})
    yield "all missing", pd.DataFrame({"a": [None] * 30, "b": [np.nan] * 30, "y": [None] * 30})
    yield "target all missing", clean_frame(300).assign(y=np.nan)
    yield "constant", pd.DataFrame({"a": [1] * 300, "b": ["x"] * 300, "y": [0] * 300})
    yield "odd names", pd.DataFrame(values).assign(y=["p", "q"] * 25)
    yield "huge", pd.DataFrame({"a": huge, "b": rng().permutation(huge), "y": huge})
    yield "mixed objects", pd.DataFrame({"a": mixed, "y": [*range(270)]})
    yield (
        "dates",
        pd.DataFrame(
            {
                "a": pd.to_datetime(["1677-09-22", "2262-04-10", None] * 100),
                "y": ["p", "q", "p"] * 100,
            }
        ),
    )
    yield "target of dates", clean_frame().assign(y=pd.Series(days()))
    yield "target of texts", clean_frame().assign(y=[f"t{n}" for n in range(ROWS)])
    yield "long texts", with_column(["x" * 20_000 + str(n) for n in range(ROWS)])
    yield "line breaks", with_column(cities("a\nb", "a b", "c\r\nd", "\t", " "))
    yield "nothing but blanks", with_column(cities(" ", "  ", ""))


HOSTILE = dict(hostile())


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("has_target", [True, False])
def test_no_table_raises(name, has_target):
    found = find(HOSTILE[name], "y" if has_target else None)
    for finding in found:
        assert json.dumps([finding.key, finding.message, finding.evidence])
        assert all(np.isfinite(v) for _, v in finding.evidence if isinstance(v, float))


@pytest.mark.parametrize("task", list(Task))
def test_no_task_raises_on_any_target(task):
    for frame in HOSTILE.values():
        dataset = make_dataset(frame, "odd")
        find_all(dataset, "y", task, TODAY)


@pytest.mark.parametrize("code", CODES)
def test_a_finding_is_whole_and_its_action_exists(code):
    for finding in loud(code)[1]:
        assert finding.severity in SEVERITIES
        assert finding.message.endswith((".", "?", "…"))
        assert re.search(r"\d", finding.message) or finding.code == "target_constant"
        assert finding.evidence
        assert finding.key.startswith(finding.code)
        _check_action(finding.action)


def _check_action(action):
    match action and action.kind:
        case "clean":
            CLEANING[action.method].settings(**dict(action.options))
        case "balance":
            assert action.method in BALANCERS
        case "prepare":
            SLOTS[action.slot].catalog[action.method].settings(**dict(action.options))
        case "retype":
            assert Kind(action.method)
        case "ignore" | "split":
            assert action.columns or SplitPlan().asked_for(dict(action.options))
        case "judge":
            assert METRICS[action.method]
        case "task":
            assert Task(action.method)


@pytest.mark.parametrize("code", CODES)
def test_the_button_makes_the_finding_go_away(code):
    dataset, found = loud(code)
    (finding,) = (f for f in found if f.code == code)
    if finding.action is None:
        return
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y")
    changed = act(recipe, finding.action).recipe
    assert act(changed, finding.action).recipe == changed
    if finding.action.kind in ("prepare", "balance", "ignore", "judge", "task", "split"):
        assert is_answered(finding, changed)
        return
    cleaned = cleaned_dataset(dataset, cleaning_part(changed))
    target = "y" if "y" in cleaned.frame.columns else None
    assert finding.key not in {f.key for f in find_all(cleaned, target=target, today=TODAY)}


def test_what_can_be_repaired_has_a_button():
    without = {
        code for code in CODES if all(f.action is None for f in loud(code)[1] if f.code == code)
    }
    assert without == {check.code for check in CHECKS if check.no_button}
    assert all(check.no_button.endswith(".") for check in CHECKS if check.no_button)


def test_the_most_severe_come_first():
    frame = classes(970, 30).assign(same="x")
    severities = [SEVERITIES.index(finding.severity) for finding in find(frame)]
    assert severities == sorted(severities)
    assert len(severities) > 1


def test_a_dismissed_finding_stays_away_and_only_that_one():
    frame = with_column(["same"] * ROWS).assign(other="x")
    found = find(frame)
    left = standing(found, {'constant ["extra"]': "known"})
    assert [finding.columns for finding in left] == [("other",)]
    assert standing(found, {}) == tuple(found)


def test_a_finding_yields_to_a_graver_one_of_its_column_until_that_is_dismissed():
    frame = with_column(cities(*[f"Anna {chr(n)}." for n in range(65, 90)] * 3), "name")
    frame["name"] = frame["name"] + cities("", "a", "b", "c")
    found = find(frame)
    assert {finding.code for finding in found} == {"personal_name", "many_levels"}
    assert [finding.code for finding in standing(found, {})] == ["personal_name"]
    left = standing(found, {'personal_name ["name"]': "all of them are horses"})
    assert [finding.code for finding in left] == ["many_levels"]


def test_codes_that_are_yielded_to_exist():
    for check in CHECKS:
        assert set(check.yields_to) <= set(CODES) - {check.code}


def test_a_reason_survives_the_export():
    recipe = fresh_recipe("x").with_(dismissed={'constant ["a: b"]': "it's the year; known"})
    assert read_recipe(recipe_yaml(recipe)).dismissed == recipe.dismissed


def test_without_a_target_nothing_is_said_of_one():
    about = {check.code for check in CHECKS if check.group == "Target"}
    for code in about:
        found = find(LOUD[code](), target=None)
        assert not about & {finding.code for finding in found}


def test_spellings_that_differ_in_white_space_only_are_trimmed():
    frame = with_column(cities("NY", " NY", "LA"))
    (finding,) = find(frame, code="spellings")
    assert finding.action.method == "trim_text"


def test_hostile_names_pass_through_as_they_are():
    frame = clean_frame().assign(**{"**x** <script>": 1, "$a$": np.nan})
    columns = {name for finding in find(frame) for name in finding.columns}
    assert columns == {"**x** <script>", "$a$"}


@pytest.mark.parametrize("rows", [1, 2, 5])
def test_tiny_tables_raise_no_warning(rows):
    assert find(clean_frame(rows), code="few_rows")


def test_every_code_can_be_looked_up():
    assert [CATALOG[code].code for code in CODES] == CODES


def test_numbers_kept_as_text_by_the_file_are_found_and_codes_are_not():
    prices = [f"${n * 3 % 997:,}.{n % 100:02d}" for n in range(ROWS)]
    assert find(with_column(prices, "paid"), code="numbers_as_text")
    for codes in ([f"9{n:024d}" for n in range(ROWS)], [f"{n}" for n in range(ROWS)]):
        assert find(with_column(codes, "zip"), code="numbers_as_text") == []
    assert find(with_column([f"9{n:024d}" for n in range(ROWS)]), code="numbers_as_text") == []


def test_a_ticket_may_repeat_and_a_key_may_not():
    numbers = [f"T{n % 990}" for n in range(ROWS)]
    assert find(with_column(numbers, "ticket"), code="duplicate_keys") == []
    (finding,) = find(with_column(numbers, "order id"), code="duplicate_keys")
    assert dict(finding.evidence)["repeated values"] == 10


def test_a_plan_is_less_of_a_worry_than_a_fact_in_the_future():
    late = pd.Series(days()).where(rng(4).random(ROWS) > 0.02, pd.Timestamp("2031-05-01"))
    severities = [
        find(with_column(late, n), code="future_dates")[0].severity for n in ("seen", "due")
    ]
    assert severities == ["medium", "low"]


def test_a_category_with_a_number_is_no_group():
    for name, groups in (("category_id", 12), ("store_id", 300)):
        found = find(with_column(rng().integers(0, groups, ROWS), name), code="groups")
        assert bool(found) == (name == "store_id")


@pytest.mark.parametrize("name", ["paid", "PAID", "valid", "grid"])
def test_a_word_that_ends_in_id_names_no_identifier(name):
    amounts = rng().permutation(np.arange(ROWS) ** 2 * 7 + 3)
    assert find(with_column(amounts, name), code="identifier") == []
    assert find(with_column(amounts, "rowId"), code="identifier")


def test_an_order_is_found_in_a_long_file_too():
    rows = 150_000
    seen = pd.DataFrame({"x": np.arange(rows) + rng().normal(0, 5000, rows)})
    (finding,) = find(seen.assign(z=rng().normal(size=rows)), None, "ordered_rows")
    assert finding.columns == ("x",)
    assert "in 100,000 rows" in finding.message


def test_several_markers_are_blanked_at_once():
    values = rng().choice([-999.0, 9999.0, *range(20, 70)], ROWS)
    dataset = make_dataset(with_column(values), "table")
    (finding,) = find(dataset.frame, code="number_marker")
    recipe = act(fresh_recipe(dataset.fingerprint), finding.action).recipe
    cleaned = cleaned_dataset(dataset, cleaning_part(recipe)).frame["extra"]
    assert (cleaned.min(), cleaned.max()) == (20, 69)
    assert "-999 or 9999" in finding.message


def test_two_columns_in_the_order_of_the_file_are_told_in_the_singular():
    frame = clean_frame()
    frame = frame.assign(day=np.arange(len(frame)) * 1.5, later=np.arange(len(frame)) * 2.5 + 1)
    frame["later"] += np.random.default_rng(0).normal(size=len(frame))
    (finding,) = (f for f in find_all(make_dataset(frame, "t")) if f.code == "ordered_rows")
    assert len(finding.columns) == 2
    assert "so does" in finding.message
