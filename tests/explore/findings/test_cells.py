"""What is written in the cells: damage, blanks, words for a gap."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from core.explore.findings.cells import BLANKS, DAMAGE, GAP_WORDS
from tests.explore.findings.findings_tables import ROWS, cities, find, one, with_column


def holds(pattern, text):
    return bool(pc.match_substring_regex(pa.array([text]), pattern)[0].as_py())


@pytest.mark.parametrize("text", ["ZÃ¼rich", "â‚¬5", "caf\ufffd", "Ã©", "ï»¿id", "itâ€™s", "Â£"])
def test_damage_is_seen(text):
    assert holds(DAMAGE, text)


@pytest.mark.parametrize(
    "text", ["Zürich", "SÃO PAULO", "Ångström", "naïve – ça", "Ä", "日本", "£5"]
)
def test_letters_of_languages_are_no_damage(text):
    assert not holds(DAMAGE, text)


@pytest.mark.parametrize(
    ("text", "seen"), [(" a", True), ("a ", True), ("a  b", True), ("a b", False)]
)
def test_blanks_at_an_end_or_in_a_row(text, seen):
    assert holds(BLANKS, text) is seen


@pytest.mark.parametrize(
    "text",
    [
        "?",
        "--",
        "...",
        "N/A",
        "na",
        "#N/A",
        "n.a.",
        "NaN",
        "Unknown",
        "k. A.",
        "not given",
        " null ",
    ],
)
def test_words_for_a_gap(text):
    assert holds(GAP_WORDS, text)


@pytest.mark.parametrize("text", ["none", "nancy", "unknown artist", "a.b", "0", "no", "-5", "nap"])
def test_words_that_say_something(text):
    assert not holds(GAP_WORDS, text)


def share_of(count, bad, *good):
    return [bad] * count + [good[n % len(good)] for n in range(ROWS - count)]


@pytest.mark.parametrize(("count", "severity"), [(1, "medium"), (30, "medium")])
def test_damage_is_told_with_its_share(count, severity):
    found = one(with_column(share_of(count, "ZÃ¼rich", "Bern", "Oslo")), "encoding_damage")
    assert found.severity == severity
    assert dict(found.evidence) == {"damaged share": count / ROWS, "damaged values": count}
    assert "'ZÃ¼rich'" in found.message


@pytest.mark.parametrize(
    ("count", "severity"), [(2, None), (3, "low"), (49, "low"), (50, "medium")]
)
def test_words_for_a_gap_need_some_rows_and_are_graver_from_a_twentieth(count, severity):
    found = find(with_column(share_of(count, "unknown", "red", "blue")), code="gap_words")
    assert [each.severity for each in found] == ([severity] if severity else [])
    if found:
        assert dict(found[0].action.options)["markers"] == "unknown"


def test_all_markers_are_read_as_missing_at_once():
    found = one(with_column(cities("red", "blue", "?", "unknown", "N/A")), "gap_words")
    assert set(dict(found.action.options)["markers"].split("\n")) == {"?", "unknown", "N/A"}


def test_blanks_that_part_levels_are_left_to_the_check_of_spellings():
    assert find(with_column(cities("NY", " NY", "LA")), code="padded") == []
    found = one(with_column(cities("NY ", "LA")), "padded")
    assert found.action.method == "trim_text"
    assert "such as 'NY '" in found.message


@pytest.mark.fault("L20")
@pytest.mark.parametrize(
    ("codes", "is_code"),
    [(("NA", "DE", "FR", "GB"), True), (("nan", "cat", "dog", "cow"), True)]
    + [(("NA", "Gd", "TA", "Ex"), False), (("Null", "Smith", "Jones", "May"), False)],
)
def test_a_word_for_a_gap_that_is_one_of_the_codes_is_none(codes, is_code):
    frame = with_column([codes[n % 4] for n in range(ROWS)])
    assert (find(frame, code="gap_words") == []) is is_code
