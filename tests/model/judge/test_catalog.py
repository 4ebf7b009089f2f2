"""Every check of a result speaks where it should, is quiet where it comes close, and says what it
looked at."""

import re
from functools import cache
from pathlib import Path

import pytest

from core.model.judge import ABOUT, CATALOG, CHECKS, Answer, count_words
from core.model.judge.document import catalog_text
from tests.model.judge.check_cases import LOUD, QUIET, looked, model, numbers, quiet

CODES = [check.code for check in CHECKS]
pytestmark = pytest.mark.xdist_group("judge")  # one worker trains what several cases look at

# Codes that were published: one may be retired, none may come to mean something else.
PUBLISHED = {
    *("target_twin", "one_class_twice", "copies_across", "groups_across", "time_across"),
    *("metric_of_balance", "ordered_marks", "left_out_by_outcome", "class_found"),
    *("chosen_threshold", "too_good", "few_far_rows", "rare_class", "calibration_off"),
    *("overfit", "underfit", "fold_unlike", "tie", "optimism", "behind_boosting"),
    *("gain_over_linear", "slower_than_linear", "best_at_edge", "left_at_defaults"),
    *("golden_column", "useless_columns", "alike_columns", "unlike_scales", "many_valued"),
    "option_unsearched",
}


@cache
def loud(code):
    return LOUD[code]()


def test_codes_are_one_scheme_and_stay():
    assert len(CODES) == len(set(CODES))
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for code in CODES)
    assert set(CODES) == PUBLISHED == set(LOUD)
    assert [CATALOG[code].code for code in CODES] == CODES


@pytest.mark.parametrize("check", CHECKS, ids=CODES)
def test_a_row_of_the_catalog_is_whole(check):
    assert check.about in ABOUT
    assert not check.title.endswith(".")
    assert check.why.endswith(".")
    assert check.rule.endswith((".", ")."))


@pytest.mark.parametrize("code", CODES)
def test_it_speaks_where_it_should(code):
    seen = loud(code)
    assert seen.answer is Answer.SPEAKS
    for doubt in seen.looked.doubts:
        assert doubt.sentence.endswith(".")
        assert re.search(r"\d", doubt.sentence) or doubt.action is not None or len(doubt.sentence)
    assert seen.looked.sentence.endswith(".")


def test_columns_of_noise_are_not_called_strong():
    """Two of the three columns say nothing."""
    told = loud("golden_column").looked.sentence
    assert told.startswith("Of 3 columns tried alone 'a' predicts best: ROC AUC 0.9")


@pytest.mark.parametrize("code", CODES)
def test_it_is_quiet_where_it_comes_close_and_says_what_it_looked_at(code):
    seen = QUIET[code]() if code in QUIET else quiet()[code]
    assert seen.answer is Answer.QUIET
    assert seen.sentence == seen.looked.sentence
    assert seen.sentence.endswith(".")


def test_what_does_not_apply_says_why_and_is_not_counted():
    seen = looked(numbers(), model("ridge", alpha=3.0), task="regression")
    apart = [check for check in seen.values() if check.answer is Answer.INAPT]
    assert {"class_found", "rare_class", "calibration_off", "tie"} <= {c.code for c in apart}
    assert all(check.sentence.endswith(".") for check in apart)
    words = count_words(tuple(seen.values()))
    assert words.startswith(f"{len(seen) - len(apart)} checks looked at it, ")
    assert words.endswith(f"{len(apart)} do not apply.")


def test_the_documented_catalog_is_the_one_in_force():
    written = Path(__file__).parents[3] / "docs" / "checks.md"
    assert written.read_text(encoding="utf-8") == catalog_text(), (
        "run python -m core.model.judge.document > docs/checks.md"
    )
