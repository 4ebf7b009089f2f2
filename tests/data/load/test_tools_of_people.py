"""Files as programs of every day write them: each with its names, its rows and its first cells."""

import pandas as pd
import pytest

from core.data.load import columns_as_read, read
from core.parts.values.learned_style import read_as_learned
from tests.data.load.small_files import workbook

DAY = pd.Timestamp


def lines(template: str, count: int = 12) -> str:
    """Rows of a template in which {n} counts up."""
    return "".join(template.format(n=n, two=n % 2, day=n + 1) + "\n" for n in range(count))


SURVEY = (
    "Respondent ID,Start,How did you hear of us?,,,Age\n"
    ",,Friend,TV,Other (please specify),Open-Ended Response\n"
) + "".join(f"{11800 + n},7,{'Friend' * (n % 2)},TV,,{20 + n}\n" for n in range(12))
QUARTERS = ";2021;;;;2022;;;\n;Q1;;Q2;;Q1;;Q2;\nRegion;Plan;Is;Plan;Is;Plan;Is;Plan;Is\n" + lines(
    "R{n};1;2;3;4;5;6;7;{n}"
)
LOGGER = "#Logger X200\n#Serial: 12345\nTime;T1;T2\nhh:mm:ss;°C;°C\n" + lines(
    "10:00:{n:02d};20,5;{n}"
)
LIMITS = "Sample;Pb;Cd\n;µg/l;µg/l\n" + lines("P{n};<0,5;{n},2", 20)
PORTAL = (
    "GENESIS-Tabelle: 12411-0010\nPeople: States, day\nCount\n;31.12.2020;31.12.2021\n"
    + lines("State {n};1110{n};1112{n}", 8)
    + "__________\nDay: ...\n© Office, 2022\nAs of: 12.05.2022 / 10:11:12\n"
)
ACCESS = "".join(
    f'192.168.0.{n} - - [0{n % 9 + 1}/May/2023:10:00:00 +0200] "GET /a{n} HTTP/1.1" 200 {n} "-"'
    ' "Mozilla/5.0 (X11; Linux)"\n'
    for n in range(12)
)
BY_R = '"mpg" "cyl" "name"\n' + "".join(f'"{n + 1}" {n}.5 4 "Model {n}"\n' for n in range(12))
SHEETS = "t;b\n" + lines("{day:02d}.05.22;R$ 1.00{two},50", 20)
FILES = {
    "answers below questions": (
        SURVEY,
        12,
        {"Respondent ID": 11800, "How did you hear of us? TV": "TV", "Age Open-Ended Response": 20},
    ),
    "three rows of names": (QUARTERS, 12, {"2021 Q1 Plan": 1, "2021 Q2 Is": 4, "2022 Q2 Plan": 7}),
    "a form of times among units": (LOGGER, 12, {"T1 °C": 20.5, "T2 °C": 0}),
    "limits below units": (LIMITS, 20, {"Pb µg/l": "<0,5", "Cd µg/l": 0.2}),
    "days that name columns": (PORTAL, 8, {"31.12.2020": 11100, "31.12.2021": 11120}),
    "an access log": (ACCESS, 12, {"column 1": "192.168.0.0", "column 7": 200, "column 8": 0}),
    "names of rows among quotes": (BY_R, 12, {"mpg": 0.5, "name": "Model 0"}),
    "a bank of Brazil": (SHEETS, 20, {"t": DAY("2022-05-01"), "b": 1000.5}),
}


@pytest.mark.parametrize(("data", "rows", "first"), FILES.values(), ids=FILES)
def test_reads_what_the_program_wrote(data, rows, first, tmp_path):
    (tmp_path / "t.txt").write_text(data)
    frame = read(tmp_path / "t.txt", "t.txt").dataset.frame
    assert len(frame) == rows
    assert {name: frame[name].iloc[0] for name in first} == first


TABLES = {
    "a row of figures of which some are missing": ("a,b,,\n1,2,3,4\n,5,,6\n7,8,9,1\n", 3),
    "texts of which some are missing": ("a,b,,\nx,y,z,u\n,v,w,x\nx,y,z,y\n", 3),
    "a first row without its key": ("k,a,,\n,x,y,z\nk1,x,y,z\nk2,u,v,w\n,u,v,w\n", 4),
    "days above days": ("2020-01-01,2020-01-02\n2021-01-01,2021-01-02\n" * 3, 6),
    "quoted delimiters": ('a,b\n"x;y",1\n"u;v",2\n"u;w",3\n', 3),
}


@pytest.mark.parametrize(("data", "rows"), TABLES.values(), ids=TABLES)
def test_leaves_plain_tables_as_they_are(data, rows, tmp_path):
    (tmp_path / "t.csv").write_text(data)
    assert read(tmp_path / "t.csv", "t.csv").dataset.rows == rows


COLUMNS = {
    "minus behind": ["1.234,50-", "7,25", "12,00-"],
    "no cents": ["100,- €", "7,50 €", "1.200,- €"],
    "crowns": ["1 210,50 kr", "7,25 kr", "12 kr."],
    "reais": ["R$ 1.210,50", "-R$ 7,25"],
    "percent in front": ["%12,5", "%7"],
    "short years": ["31.01.22", "01.02.22", "05.12.22"],
    "zones by name": ["2023-05-01 10:00 CEST", "2023-05-02 11:00 CEST"],
    "months of Poland": ["3 stycznia 2021", "4 paź 2021"],
    "days of Japan": ["2021年4月3日", "2021年12月13日"],
    "gaps among numbers": ["$ -", "$ 1.50", "$ 2.75"],
    "stata": [".a", "1.5", "2.5"],
}


@pytest.mark.fault("M-F04")
@pytest.mark.parametrize("cells", COLUMNS.values(), ids=COLUMNS)
def test_one_row_alone_reads_as_it_does_in_its_file(cells, tmp_path):
    (tmp_path / "t.csv").write_text("a;n\n" + "".join(f"{c};{i}\n" for i, c in enumerate(cells)))
    table = read(tmp_path / "t.csv", "t.csv").dataset
    known = columns_as_read(table)["a"]
    assert known.stored in ("number", "date")
    for cell, value in zip(cells, table.frame["a"], strict=True):
        alone, _ = read_as_learned(pd.Series([cell]), known, by_itself=False)
        assert alone[0] == value or (pd.isna(alone[0]) and pd.isna(value))


OFFICE = (
    '"Title","CPI: ALL ITEMS","CPIH: ALL ITEMS"\n"CDID","D7BT","L522"\n"PreUnit","",""\n'
    '"Unit","Index, base year = 100","Index, base year = 100"\n'
    '"Release date","19-06-2024","19-06-2024"\n"Important notes",,\n'
) + lines('"20{day:02d}","10{n}.8","107.{n}"')
CENTRAL_BANK = (
    ",EXR.D.USD,EXR.D.JPY\n,US dollar/Euro,Japanese yen/Euro\n,,\nCollection:,Average,Average\n"
    "Period\\Unit:,[US dollar ],[Japanese yen ]\n"
) + lines("2024-02-{day:02d},1.08{n},158.{n}")


@pytest.mark.parametrize(
    ("data", "labels", "name"), [(OFFICE, 4, "Title CDID"), (CENTRAL_BANK, 4, "column 1")]
)
def test_labels_below_names_are_set_aside_and_told(data, labels, name, tmp_path):
    (tmp_path / "t.csv").write_text(data)
    reading = read(tmp_path / "t.csv", "t.csv")
    kinds = [str(column.kind) for column in reading.dataset.schema.columns]
    assert reading.dataset.schema.names[0] == name
    assert (reading.dataset.rows, reading.rejected.count) == (12, labels)
    assert kinds[1:] == ["number", "number"]
    assert {row.reason for row in reading.rejected.rows} == {"says what the columns are"}


FIRST_ROWS = {
    "bands": ("band,n,share\nunder 10,5,0.1\n" + lines("{n}0-{n}9,{n},0.{n}"), 13),
    "a total in the first row": ("year,kind,n\ntotal,all,50\n" + lines("20{day:02d},k{n},{n}"), 13),
    "a base": ("year,n,m\nbase,100,100\n" + lines("20{day:02d},{n},{two}"), 13),
}


@pytest.mark.parametrize(("data", "rows"), FIRST_ROWS.values(), ids=FIRST_ROWS)
def test_a_first_row_of_values_is_no_label(data, rows, tmp_path):
    (tmp_path / "t.csv").write_text(data)
    reading = read(tmp_path / "t.csv", "t.csv")
    assert (reading.dataset.rows, reading.rejected.count) == (rows, 0)


def test_labels_of_a_sheet_are_set_aside_and_told(tmp_path):
    rows = [["Title", "CPI", "CPIH"], ["CDID", "D7BT", "L522"], ["Unit", "Index", "Index"]]
    rows += [[2000 + n, 100.5 + n, 99.0] for n in range(12)]
    (tmp_path / "t.xlsx").write_bytes(workbook(*rows))
    reading = read(tmp_path / "t.xlsx", "t.xlsx")
    assert (reading.dataset.rows, reading.rejected.count) == (12, 1)
