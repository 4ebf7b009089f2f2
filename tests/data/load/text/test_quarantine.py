"""Rows that do not fit, and all others kept."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.load import ReadPlan, read, sniff
from tests.data.load.small_files import check_refused

UNREADABLE = {
    "a zero": ("a,b\n1,\x00\n" + "1," + "z" * 99, "t.csv", "line 2 holds a zero byte, and 1 of 2"),
    "wide row": ("a,b\n1,2\n1,2,3\n", "t.csv", "line 3 has 3 fields where the header has 2"),
    "open quote": (
        'a,b\n1,x\n2,"y\n3,z\n4,"q, r"\n',
        "t.csv",
        "line 3 opens a quote that is never closed",
    ),
}


@pytest.mark.parametrize(("data", "name", "why"), UNREADABLE.values(), ids=UNREADABLE)
def test_refuses_in_one_sentence(data, name, why, tmp_path):
    check_refused(tmp_path, data, name, why)


broken_lines = st.sampled_from(["1,2,3", '8,"open', '9,"a"b,c', "5,\x00"])


@given(
    st.lists(st.text("xyz ,;\"'é\n", max_size=8), min_size=25, max_size=30),
    st.lists(st.tuples(st.integers(0, 20), broken_lines), max_size=2, unique_by=lambda b: b[0]),
)
def test_broken_rows_are_set_aside_and_all_others_kept(tmp_path_factory, texts, broken):
    rows = [
        f'{number},"x{text.replace(chr(34), chr(34) * 2)}x"' for number, text in enumerate(texts)
    ]
    places = []
    for place, line in sorted(broken, reverse=True):
        rows.insert(place, line)
    for position, row in enumerate(rows):
        if row in {line for _, line in broken}:
            places.append(2 + "\n".join(["", *rows[:position]]).count("\n"))
    path = tmp_path_factory.getbasetemp() / "broken"
    path.write_bytes(("n,t\n" + "\n".join(rows)).encode())
    reading = read(path, "broken.csv", ReadPlan())
    assert reading.dataset.frame["t"].tolist() == [f"x{text}x" for text in texts]
    assert [row.line for row in reading.rejected.rows] == places


@pytest.mark.parametrize("names", ["n,x", "nan,x", "1.5,x", "NA,x", "true,x"])
def test_a_header_in_the_middle_is_no_row(tmp_path, names):
    """Whatever the names could be taken for, and whatever the parser makes of the columns."""
    text = f"{names}\n1.5,2.5\n" + f"{names}\n" + "3.5,4.5\n" * 20
    path = tmp_path / "twice.csv"
    path.write_text(text)
    plan = dataclasses.replace(sniff(path, path.name), header=True)
    reading = read(path, path.name, plan)
    assert reading.dataset.rows == 21
    assert reading.rejected.count == 1
