"""The table's rows as a whole."""

import pandas as pd
import pytest

from tests.explore.findings.findings_tables import ROWS, clean_frame, find, one, rng, with_column


@pytest.mark.parametrize(
    ("copies", "severity"), [(0, None), (1, "low"), (10, "low"), (12, "medium"), (120, "high")]
)
def test_rows_that_repeat(copies, severity):
    frame = pd.concat([clean_frame(), clean_frame().head(copies)], ignore_index=True)
    found = find(frame, code="duplicate_rows")
    assert [each.severity for each in found] == ([severity] if severity else [])
    if copies == 1:
        assert found[0].message == "1 of 1,001 rows (0.1%) repeats an earlier row."


@pytest.mark.parametrize(
    ("rows", "severity"), [(49, "high"), (50, "medium"), (199, "medium"), (200, None)]
)
def test_few_rows(rows, severity):
    found = find(clean_frame(rows), code="few_rows")
    assert [each.severity for each in found] == ([severity] if severity else [])
    if rows == 49:
        assert (
            "The table has 49 rows; a test share of 20 % leaves 9 to judge by." in found[0].message
        )


@pytest.mark.parametrize(
    ("columns", "rows", "severity"),
    [(9, 60, None), (10, 100, None), (10, 99, "medium"), (60, 61, "medium"), (60, 59, "high")],
)
def test_many_columns_for_few_rows(columns, rows, severity):
    values = rng().normal(size=(rows, columns))
    frame = pd.DataFrame(values, columns=[f"c{n}" for n in range(columns)])
    found = find(frame.assign(y=rng().choice(["a", "b"], rows)), code="many_columns")
    assert [each.severity for each in found] == ([severity] if severity else [])


def keyed(repeats, name="order_id"):
    keys = [f"k{n}" for n in range(ROWS)]
    keys[:repeats] = keys[repeats : 2 * repeats]
    return with_column(keys, name)


@pytest.mark.parametrize(("repeats", "is_seen"), [(0, False), (1, True), (50, True), (51, False)])
def test_identifiers_that_repeat_a_little(repeats, is_seen):
    found = find(keyed(repeats), code="duplicate_keys")
    assert bool(found) is is_seen
    if found:
        assert dict(found[0].evidence)["repeated values"] == repeats
        assert found[0].action.method == "drop_duplicates"


def test_a_ticket_may_repeat():
    assert find(keyed(3, "ticket"), code="duplicate_keys") == []


def test_copies_of_whole_rows_are_told_as_such():
    frame = pd.concat([keyed(0), keyed(0).head(5)], ignore_index=True)
    assert find(frame, code="duplicate_keys") == []


@pytest.mark.parametrize("empty", [1, 5])
def test_rows_without_any_value(empty):
    frame = pd.concat([clean_frame(), pd.DataFrame(index=range(empty))], ignore_index=True)
    found = one(frame, "empty_rows")
    assert found.message.startswith(f"{empty} of {ROWS + empty:,} rows hold")
    assert dict(found.action.options)["threshold"] == 0.9999


def test_one_value_in_a_row_is_enough():
    frame = pd.concat([clean_frame(), pd.DataFrame({"a": [1.5]})], ignore_index=True)
    assert find(frame, code="empty_rows") == []
