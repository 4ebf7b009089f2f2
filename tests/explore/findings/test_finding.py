"""What a check finds, as plain data."""

import pytest
from hypothesis import given, strategies

from core.explore.findings import CATALOG
from core.explore.findings.finding import Finding, Hit, clean, ignore
from core.wording.listing import cut, listed, nearly


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["a"], "'a'"),
        (["a", "it's"], "'a', \"it's\""),
        (list("abcd"), "'a', 'b', 'c', 'd'"),
        (list("abcdef"), "'a', 'b', 'c', 'd' and 2 more"),
    ],
)
def test_names_in_a_sentence_are_cut_short(names, text):
    assert listed(names) == text


def test_a_long_text_is_cut():
    assert cut("x" * 60) == "x" * 60
    assert cut("x" * 61) == "x" * 59 + "…"
    assert cut("abc", most=2) == "a…"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (1.0, "100%"),
        (0.9999, "more than 99 %"),
        (0.995, "more than 99 %"),
        (0.99, "99%"),
        (0.0, "0%"),
    ],
)
def test_nearly_everything_does_not_read_as_everything(share, text):
    assert nearly(share) == text


def test_columns_that_are_left_out_are_counted():
    assert ignore("a").label == "Leave it out"
    assert ignore("a", "b").label == "Leave out 2 columns"
    assert ignore("a", "b").columns == ("a", "b")


def test_a_rule_takes_its_columns_first_and_then_its_options():
    action = clean("Trim", "trim_text", ("a",), style="lower")
    assert action.options == (("columns", ("a",)), ("style", "lower"))
    assert clean("Drop", "drop_rows_missing", (), threshold=0.5).options == (("threshold", 0.5),)


def test_a_key_names_the_columns_so_that_none_is_taken_for_another():
    def key(*columns):
        return Finding("constant", columns, "low", "", "", "").key

    assert key() == "constant"
    assert key("日本") == 'constant ["日本"]'
    assert key("a", "b") != key('a", "b')


def test_a_check_says_what_holds_for_all_its_findings():
    check = CATALOG["constant"]
    hits = [Hit(("a",), "low", "m", ()), Hit(("b",), "low", "m", (), remedy="Another way.")]
    own = type(check)(**{**vars(check), "find": lambda _: iter(hits)})
    first, second = own.findings(None)
    assert (first.code, first.why, first.remedy) == ("constant", check.why, check.remedy)
    assert second.remedy == "Another way."


@given(strategies.lists(strategies.text(min_size=1), min_size=1, unique=True))
def test_keys_of_different_columns_differ(names):
    from core.explore.findings import Finding

    keys = {Finding("constant", (name,), "low", "", "", "").key for name in names}
    assert len(keys) == len(names)
    whole = Finding("constant", tuple(names), "low", "", "", "").key
    assert (whole in keys) == (len(names) == 1)
