"""Delimited texts: line ends, quotes, names and types."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.load import ReadPlan, read_table
from tests.data.load.small_files import AB, AB_FRAME, NAN, check_cells, frame_of

READABLE = {
    "plain": (AB, AB_FRAME),
    "no newline at the end": (AB.rstrip(), AB_FRAME),
    "windows line ends": (AB.replace("\n", "\r\n"), AB_FRAME),
    "old mac line ends": (AB.replace("\n", "\r"), AB_FRAME),
    "blank lines above and below": ("\n\n" + AB + "\n\n", AB_FRAME),
    "trailing rows of delimiters": (AB + ",,,\n,\n", {"a": [1, 2, NAN], "b": ["x", "y", NAN]}),
    "quoted newline": ('a,b\n1,"x\ny"\n2,z\n', {"a": [1, 2], "b": ["x\ny", "z"]}),
    "doubled quote": ('a,b\n1,"say ""x"""\n2,y\n', {"a": [1, 2], "b": ['say "x"', "y"]}),
    "stray quote": ('a,b\n1,5" pipe\n2,y\n', {"a": [1, 2], "b": ['5" pipe', "y"]}),
    "quoted newline in the header": ('"a\nb",c\n1,2\n', {"a b": [1], "c": [2]}),
    "repeated and blank names": ("a,a,\n1,2,3\n", {"a": [1], "a (2)": [2], "column 3": [3]}),
}


@pytest.mark.parametrize(("data", "expected"), READABLE.values(), ids=READABLE)
def test_reads(data, expected, tmp_path):
    check_cells(frame_of(tmp_path, data), expected)


def test_a_type_that_only_late_rows_contradict(tmp_path):
    body = "".join(f"{i},{i / 7:.3f},2024-01-{i % 28 + 1:02}\n" for i in range(60_000))
    frame = frame_of(tmp_path, "n,x,d\n" + body + "00012,many,2024-01-01\n")
    assert frame["n"].iloc[-1] == "00012"
    assert frame["x"].dtype == "float64"
    assert np.isnan(frame["x"].iloc[-1])
    assert frame["d"].dtype == "datetime64[ns]"


cells = st.one_of(
    st.integers(-(2**62), 2**62), st.floats(-1e9, 1e9).map(lambda x: round(x, 6)).map(float)
)


@given(st.lists(st.tuples(cells, st.text("xyz ,;\"'é\n", min_size=1)), min_size=1, max_size=20))
def test_a_written_table_comes_back(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "law"
    table = pd.DataFrame({"n": [n for n, _ in rows], "t": ["x" + t + "x" for _, t in rows]})
    path.write_bytes(table.to_csv(index=False).encode())
    frame = read_table(path, "law.csv", ReadPlan()).frame
    assert frame["t"].tolist() == table["t"].tolist()
    np.testing.assert_allclose(frame["n"].astype(float), table["n"].astype(float), rtol=1e-9)
