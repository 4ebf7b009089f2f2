"""Files as programs of every day write them: each with its names, its rows and its first cells."""

import datetime as dt

import pandas as pd
import pytest

from core.data.load import columns_as_read, preview, read
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
FEW_REQUESTS = "".join(ACCESS.splitlines(keepends=True)[:3])
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
    "an access log of three lines": (FEW_REQUESTS, 3, {"column 6": "GET /a0 HTTP/1.1"}),
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
    "words above numbers that are no years": ("a,b,c\nx,y,z\nu,v,w\n1,2,3\n4,5,6\n7,8,9\n", 5),
    "words that are kinds elsewhere": ("kind,what\nstring,time\nfloat,abc\nint,def\n", 3),
    "kinds of kinds": ("type,domain\ndiscrete,continuous\nordinal,whole\nbinary,real\n", 3),
    "rounds above numbers": ("name,R 1,R 2,R 3\nann,3,4,5\nbob,1,2,9\neva,7,3,4\n", 3),
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


EDGE = "+----+-------+-------+\n"
DRAWN_TABLE = (
    "mysql> select * from t;\n" + EDGE + "| id | name  | score |\n" + EDGE
    + lines("| {day:02d} | Ann {n}  |   3.5 |") + EDGE + "12 rows in set (0.00 sec)\n"
)  # fmt: skip
MARKDOWN = "| id | name | score |\n|---|:--|--:|\n" + lines("| {n} | Ann {n} | 3.5 |")


@pytest.mark.parametrize("data", [DRAWN_TABLE, MARKDOWN])
def test_a_drawn_table_keeps_neither_edges_nor_what_fills_up_its_cells(data, tmp_path):
    (tmp_path / "t.txt").write_text(data)
    reading = read(tmp_path / "t.txt", "t.txt")
    assert reading.dataset.schema.names == ("id", "name", "score")
    assert (reading.dataset.rows, reading.dataset.frame["score"].sum()) == (12, 42)
    assert reading.dataset.frame["name"].iloc[0] == "Ann 0"


def test_a_column_without_name_is_kept_where_it_has_a_value(tmp_path):
    (tmp_path / "t.csv").write_text("a,,\n" + lines("{n},,{two}"))
    assert read(tmp_path / "t.csv", "t.csv").dataset.schema.names == ("a", "column 2")


SERVER = "#Software: Server 10.0\n#Version: 1.0\n#Fields: date time cs(Agent) sc-status taken\n"
REQUESTS = lines("2023-01-01 00:00:{n:02d} Mozilla/5.0+(X) 20{two} {n}")


def test_a_log_is_named_by_its_comment(tmp_path):
    (tmp_path / "t.log").write_text(SERVER + REQUESTS + SERVER + REQUESTS)
    reading = read(tmp_path / "t.log", "t.log")
    assert reading.dataset.schema.names == ("date", "time", "cs(Agent)", "sc-status", "taken")
    assert (reading.dataset.rows, reading.dataset.frame["taken"].sum()) == (24, 132)
    assert {row.reason for row in reading.rejected.rows} == {"is a comment"}
    assert "'#Software: Server 10.0'" in reading.rejected.told[0]


def test_rows_of_a_log_below_other_names_are_set_aside(tmp_path):
    others = "#Fields: date time cs-uri sc-status taken\n" + "2023-01-02 00:00:00 /a 404 7\n"
    (tmp_path / "t.log").write_text(SERVER + REQUESTS * 3 + others)
    reading = read(tmp_path / "t.log", "t.log")
    assert (reading.dataset.rows, reading.rejected.count) == (36, 2)
    assert reading.rejected.rows[1].reason == "has other columns than those named first"


def test_names_behind_blanks_above_rows_with_tabs(tmp_path):
    rows = lines("2019-12-{day:02d}\tLAX1\t{n}")
    (tmp_path / "t.log").write_text("#Version: 1.0\n#Fields: date x-edge sc-bytes\n" + rows)
    reading = read(tmp_path / "t.log", "t.log")
    assert reading.dataset.schema.names == ("date", "x-edge", "sc-bytes")
    assert (reading.dataset.rows, reading.dataset.frame["sc-bytes"].sum()) == (12, 66)


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_mark_of_logs_that_has_values_below_it_is_a_name(tmp_path, delimiter):
    rows = [("#fields", "n"), ("a", "1"), ("b", "2")]
    (tmp_path / "t.csv").write_text("".join(delimiter.join(row) + "\n" for row in rows))
    reading = read(tmp_path / "t.csv", "t.csv")
    assert reading.dataset.schema.names == ("#fields", "n")
    assert list(preview(tmp_path / "t.csv", reading.plan)) == ["#fields", "n"]


def test_names_of_a_log_of_tabs_begin_behind_its_mark(tmp_path):
    rows = lines("{n}.5\tC{n}\t{two}")
    (tmp_path / "t.log").write_text("#separator \\x09\n#fields\tts\tuid\tn\n" + rows)
    reading = read(tmp_path / "t.log", "t.log")
    assert reading.dataset.schema.names == ("ts", "uid", "n")


def test_durations_of_a_sheet_count_in_seconds_or_stay_as_they_are_shown(tmp_path):
    half, long = dt.time(8, 30), dt.timedelta(hours=30, minutes=5)
    (tmp_path / "t.xlsx").write_bytes(
        workbook(("both", "n", "long"), (half, 1, long), (long, 2, long))
    )
    dataset = read(tmp_path / "t.xlsx", "t.xlsx").dataset
    assert dataset.frame["both"].tolist() == ["08:30:00", "30:05:00"]
    assert dataset.frame["long"].tolist() == [108_300, 108_300]


def test_a_backslash_before_quotes_inside_a_cell_is_an_escape(tmp_path):
    (tmp_path / "t.csv").write_text('id,text\n1,"a \\"quoted\\" b"\n2,"c, d"\n3,"e"\n')
    texts = read(tmp_path / "t.csv", "t.csv").dataset.frame["text"].tolist()
    assert texts == ['a "quoted" b', "c, d", "e"]


QUOTED = {
    "each line": ('"a,""b"",c"\n"1,""x, y"",3"\n"4,""z"",6"\n', ["x, y", "z"]),
    "each row but the names": ('a,b,c\n"1,x,3"\n"4,z,6"\n', ["x", "z"]),
    "each line, and a comma for decimals": ('"a;b;c"\n"1;x;3,0"\n"4;z;6,0"\n', ["x", "z"]),
    "cells behind blanks": ('a, b, c\n1, "x, y", 3\n4, "z", 6\n', ["x, y", "z"]),
    "some cells behind blanks": ('a,b,c\n1, "x, y",3\n4,"z",6\n', ["x, y", "z"]),
    "cells behind blanks without a comma": ('a; b; c\n1; "x"; 3\n4; "z"; 6\n', ["x", "z"]),
}


@pytest.mark.parametrize(("data", "cells"), QUOTED.values(), ids=QUOTED)
def test_quotes_around_lines_and_behind_blanks_are_quotes(data, cells, tmp_path):
    (tmp_path / "t.csv").write_text(data)
    reading = read(tmp_path / "t.csv", "t.csv")
    frame = reading.dataset.frame
    assert (frame["a"].sum(), frame["b"].tolist(), frame["c"].sum()) == (5, cells, 9)
    assert reading.rejected.count == 0
    assert tuple(preview(tmp_path / "t.csv", reading.plan)) == ("a", "b", "c")


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ('text\n"Hello, you, all"\n"Well, then, go"\n', ("text",)),
        ('"Name, First"\n"Meyer, Ann"\n"Smith, Bob"\n', ("Name, First",)),
        ('"1,5"\n"2,7"\n"3,1"\n', ("column 1",)),
    ],
)
def test_quoted_cells_of_one_column_keep_their_commas(data, names, tmp_path):
    (tmp_path / "t.csv").write_text(data)
    assert read(tmp_path / "t.csv", "t.csv").dataset.schema.names == names


COMMENTED = {
    "genes": ("##gff-version 3\nc1\tsrc\tgene\t100\t.\nc1\tsrc\trna\t250\t0\n", 2, "column 4"),
    "figures and words": (
        "# made by x\n# of y\n5.1,a\n4.9,b\n# mid\n5.0,a\n4.4,b\n",
        4,
        "column 1",
    ),
    "a comment as wide as rows": (
        "# made by x\n# on y, z\n5.1,a\n4.9,b\n5.0,a\n",
        3,
        "# on y",
    ),
    "names below": ("# made by x\n# of y\nlen,kind\n5.1,a\n4.9,b\n5.0,a\n", 3, "len"),
    "names in a comment": ("# len,kind\n5.1,a\n4.9,b\n5.0,a\n", 3, "# len"),
}


@pytest.mark.parametrize(("data", "rows", "name"), COMMENTED.values(), ids=COMMENTED)
def test_comments_above_a_table_cost_no_row_and_no_delimiter(data, rows, name, tmp_path):
    (tmp_path / "t.csv").write_text(data)
    dataset = read(tmp_path / "t.csv", "t.csv").dataset
    assert dataset.rows == rows
    assert str(dataset.schema[name].kind) in ("number", "constant")


@pytest.mark.parametrize(
    "data",
    [
        "1 1:0.5 3:0.2\n-1 2:0.1 3:0.9\n1 1:0.3 2:5\n-1 2:0.4 4:1\n",
        "ts=1 level=info msg=a\nts=2 level=warn msg=b\nts=3 level=info msg=c\nts=4 level=a m=d\n",
    ],
)
def test_values_beside_their_names_are_no_names(data, tmp_path):
    (tmp_path / "t.txt").write_text(data)
    assert read(tmp_path / "t.txt", "t.txt").dataset.rows == 4


def test_a_second_mark_of_utf8_is_no_letter_of_a_name(tmp_path):
    (tmp_path / "t.csv").write_text("\ufeff\ufeffa,b\n1,2\n3,4\n")
    assert read(tmp_path / "t.csv", "t.csv").dataset.schema.names == ("a", "b")
