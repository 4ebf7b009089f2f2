"""ARFF files of Weka and OpenML: columns as declared, gaps, quotes, and what no table can hold."""

from pathlib import Path

import numpy as np
import pytest
from scipy.io import arff as scipy_arff

from core.data.load import preview, read, sniff
from core.errors import BadFileError, BadTableError

SHIPPED = Path(scipy_arff.__file__).parent / "tests" / "data"
TEXT = """% made by hand, with commas
% and an @attribute in a comment

@RELATION 'visits of people'

@ATTRIBUTE 'body mass'	REAL
@attribute "height, cm" numeric
@ATTRIBUTE visits integer
@ATTRIBUTE ward {0,1,2}
@ATTRIBUTE answer {yes, no, none}
@ATTRIBUTE seen date "yyyy-MM-dd"
@ATTRIBUTE note string
@attribute class {benign,'not sure',"said \\"bad\\""}

@DATA
5.1, 183.5, 1, 0, yes, 2020-01-05, 'it\\'s fine, really', benign
% between rows
4.9,170,?,1,no,2020-01-06,?,'not sure'
?,?,20210301,2,none,?,plain,"said \\"bad\\""
4.6,?,4,1,?,2020-02-06,' padded',benign
"""


def loaded(tmp_path, text=TEXT, name="visits.arff"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path, name)


def test_columns_are_what_is_declared(tmp_path):
    found = loaded(tmp_path)
    frame = found.dataset.frame
    assert list(frame) == [
        *("body mass", "height, cm", "visits", "ward", "answer", "seen", "note", "class"),
    ]
    assert found.dataset.rows == 4
    assert np.array_equal(frame["body mass"], [5.1, 4.9, np.nan, 4.6], equal_nan=True)
    assert np.array_equal(frame["visits"], [1, np.nan, 20210301, 4], equal_nan=True)
    assert frame["ward"].tolist() == ["0", "1", "2", "1"]
    assert frame["answer"].astype(object).fillna("gap").tolist() == ["yes", "no", "none", "gap"]
    assert frame["class"].tolist() == ["benign", "not sure", 'said "bad"', "benign"]
    assert frame["note"].astype(object).fillna("gap").tolist() == [
        "it's fine, really",
        "gap",
        "plain",
        " padded",
    ]
    assert frame["seen"].dt.day.tolist()[:2] == [5, 6]
    assert not found.rejected.count
    assert not found.rejected.told


def test_a_look_before_reading_shows_the_same_rows(tmp_path):
    (tmp_path / "a.arff").write_text(TEXT.replace("\n", "\r\n"), encoding="utf-8")
    plan = sniff(tmp_path / "a.arff", "a.arff")
    shown = preview(tmp_path / "a.arff", plan, 2)
    assert plan.format == "arff"
    assert shown["class"].tolist() == ["benign", "not sure"]
    assert shown["visits"].tolist() == ["1", ""]
    assert read(tmp_path / "a.arff", "a.arff").dataset.frame["ward"].tolist() == [*"0121"]


def test_a_row_that_does_not_fit_is_told_by_its_line(tmp_path):
    rows = "".join(f"{n},a\n" for n in range(30))
    text = f"@relation r\n@attribute n numeric\n@attribute t {{a}}\n@data\n{rows}1,a,b,c\n"
    found = loaded(tmp_path, text)
    assert found.dataset.rows == 30
    assert [one.line for one in found.rejected.rows] == [35]


def test_bytes_that_mean_nothing_are_told_once(tmp_path):
    rows = "".join(f"{n},café à la crème\n" for n in range(30))
    text = f"@relation r\n@attribute n numeric\n@attribute t string\n@data\n{rows}"
    (tmp_path / "a.arff").write_bytes(text.encode("cp1252").replace(b"29,caf", b"29,ca\x81"))
    found = read(tmp_path / "a.arff", "a.arff")
    assert found.dataset.frame["t"].iloc[0] == "café à la crème"
    assert len([told for told in found.rejected.told if "became" in told]) == 1


def test_a_text_among_declared_numbers_is_told(tmp_path):
    rows = "".join(f"{n}\n" for n in range(100))
    found = loaded(tmp_path, f"@relation r\n@attribute n numeric\n@data\n{rows}many\n")
    (column,) = found.dataset.schema.columns
    assert found.dataset.frame["n"].isna().sum() == 1
    assert column.unparsed is not None
    assert column.unparsed.count == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("@relation r\n@attribute a numeric\n@data\n{0 1}\n", "line 4 names the places"),
        ("@relation r\n@attribute a relational\n@data\n'x'\n", "tables inside its rows"),
        ("@relation r\n@attribute a numeric\n", "@data above the rows"),
        ("@relation r\n@data\n1,2\n", "without columns or rows"),
    ],
)
def test_what_no_table_can_hold_is_refused_with_a_way_out(tmp_path, text, says):
    with pytest.raises(BadFileError, match=says):
        loaded(tmp_path, text)


def test_a_header_alone_is_a_table_without_rows(tmp_path):
    declared = "@attribute a numeric\n@attribute b {x,y}\n@attribute c date\n"
    with pytest.raises(BadTableError, match="no rows"):
        loaded(tmp_path, f"@relation r\n{declared}@data\n")


def test_a_text_that_only_speaks_of_a_relation_is_none(tmp_path):
    assert loaded(tmp_path, "@relation,n\nx,1\ny,2\n", "a.csv").plan.format == "csv"


@pytest.mark.parametrize("name", ["iris", "missing", "quoted_nominal", "test1", "test4", "test6"])
def test_the_files_that_scipy_ships_hold_the_values_that_scipy_reads(name):
    path = SHIPPED / f"{name}.arff"
    if not path.exists():
        pytest.skip("SciPy came without its tests.")
    rows, meta = scipy_arff.loadarff(path)
    frame = read(path, path.name).dataset.frame
    assert list(frame) == meta.names()
    for column, kind in zip(meta.names(), meta.types(), strict=True):
        if kind == "nominal":
            assert frame[column].astype(str).tolist() == [one.decode() for one in rows[column]]
        else:
            assert np.array_equal(frame[column].astype(float), rows[column], equal_nan=True)
