"""Which rows of a file name its columns, told from what stands below."""

import pytest

from core.data.load import read
from core.errors import BadFileError
from tests.data.load.small_files import frame_of, workbook


def reading_of(tmp_path, data, name="t.csv"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read(path, name)


def lines(*rows, n=30):
    """A text of these rows, the last of which is made for each of n rows."""
    *first, body = rows
    return "".join(row + "\n" for row in first) + "".join(body(i) + "\n" for i in range(n))


HEADERLESS = {
    "whole numbers": lambda i: f"{i % 7},{i * i % 11},{i % 5}",
    "numbers and repeated words": lambda i: f"{i * 7 % 90},{'ab'[i % 2]}x,{i}",
    "codes": lambda i: f"A{i % 3},B{i % 4},C{i % 5}",
    "dates and words": lambda i: f"2020-01-{i % 28 + 1:02d},{'yes' if i % 3 else 'no'}",
    "money": lambda i: f"${i}.50,east{i % 2}",
}


@pytest.mark.fault("L8")
@pytest.mark.parametrize("row", HEADERLESS.values(), ids=HEADERLESS)
def test_l8_a_headerless_file_keeps_its_first_row_and_rows_equal_to_it(tmp_path, row):
    reading = reading_of(tmp_path, lines(row) + row(0) + "\n")
    assert (reading.plan.header, reading.dataset.rows, reading.rejected.count) == (False, 31, 0)


NAMED = {
    "words above numbers": ("a,b", lambda i: f"{i},{i * 2}"),
    "words alone": ("city,colour", lambda i: f"town{i},{'rgb'[i % 3]}"),
    "years": ("land,2019,2020,2021", lambda i: f"L{i},{i}.5,{i},{i * 3}"),
    "one year": ("land,2020", lambda i: f"L{i % 4},{i}.5"),
    "numbers from 0": ("0,1,2,3", lambda i: f"{i}.5,{i},{i * 3},7"),
    "a flag by its own name": ("id,White,n", lambda i: f"{i},{'White' if i % 3 else ''},{i}"),
    "a word for a gap below": ("id,score", lambda i: f"{i},{'missing' if i < 1 else i * 2}"),
}


@pytest.mark.fault("L8")
@pytest.mark.parametrize(("header", "row"), NAMED.values(), ids=NAMED)
def test_l8_names_are_told_from_values(tmp_path, header, row):
    reading = reading_of(tmp_path, lines(header, row))
    assert reading.dataset.schema.names == tuple(header.split(","))
    assert reading.dataset.rows == 30


GROUPS = {
    "groups above names": (
        ("q,,Age,,Sex,", ",,18 - 34,35+,Men,Women", lambda i: f"Q{i},a{i % 3},1{i},2{i},3{i},4{i}"),
        ("q", "column 2", "Age 18 - 34", "Age 35+", "Sex Men", "Sex Women"),
    ),
    "units below names": (
        ("time,speed,place", "s,m/s,", lambda i: f"{i},{i}.5,p{i % 3}"),
        ("time s", "speed m/s", "place"),
    ),
    "bracketed units": (
        ("time,speed", "[s],[m/s]", lambda i: f"{i},{i}.5"),
        ("time [s]", "speed [m/s]"),
    ),
    "a title above both": (
        ("Report 2020,,", "t,speed,w", "s,m/s,kg", lambda i: f"{i},{i}.5,{i}"),
        ("t s", "speed m/s", "w kg"),
    ),
}


@pytest.mark.fault("L10")
@pytest.mark.parametrize(("rows", "names"), GROUPS.values(), ids=GROUPS)
def test_l10_several_rows_of_a_header_are_joined(tmp_path, rows, names):
    dataset = reading_of(tmp_path, lines(*rows)).dataset
    assert (dataset.schema.names, dataset.rows) == (names, 30)


@pytest.mark.fault("L10")
def test_l10_a_first_row_of_words_is_data_where_a_column_has_them_again(tmp_path):
    text = lines("name,mark", "x,late", lambda i: f"{'xyz'[i % 3]},{'late' if i % 5 == 0 else i}")
    assert reading_of(tmp_path, text).dataset.rows == 31


WORLD_BANK = '"Data Source","Own",\r\n\r\n"Last Updated","2024-05-30",\r\n\r\n' + lines(
    '"Country","Code","1960","1961",\r', lambda i: f'"Land {i}","L{i}","{i}.5","{i + 1}",\r'
)


@pytest.mark.fault("L6")
def test_l6_years_in_a_header_below_a_preamble(tmp_path):
    reading = reading_of(tmp_path, WORLD_BANK)
    assert (reading.plan.skip, reading.dataset.rows) == (4, 30)
    assert reading.dataset.schema.names[:4] == ("Country", "Code", "1960", "1961")


@pytest.mark.fault("L6")
def test_l6_a_delimiter_that_only_ends_lines_takes_no_rows(tmp_path):
    text = "Vendor export\t\nmade 2020\t\n" + lines("a;b\t", lambda i: f"{i};{i * 2}\t")
    reading = reading_of(tmp_path, text)
    assert reading.dataset.rows == 30


@pytest.mark.fault("L6")
def test_l6_lines_below_a_table_are_set_aside_and_told(tmp_path):
    text = lines("id,n,m", lambda i: f"{i},{i},{i}") + "\nSource: Office, 2021\nNotes: none\n"
    reading = reading_of(tmp_path, text)
    assert reading.dataset.rows == 30
    assert [row.reason for row in reading.rejected.rows] == ["stands below the table"] * 2
    assert reading.dataset.schema["id"].kind == "identifier"
    padded = lines("id,n,m", lambda i: f"{i},{i},{i}") + "Source: Office,,\n"
    assert reading_of(tmp_path, padded).dataset.rows == 30


@pytest.mark.fault("L7")
def test_l7_grown_rows_keep_the_names_in_their_places(tmp_path):
    text = lines("name,city", lambda i: f"n{i},c{i}", n=4) + lines(lambda i: f"m{i},d{i},x")
    dataset = reading_of(tmp_path, text).dataset
    assert (dataset.schema.names, dataset.rows) == (("name", "city", "column 3"), 34)
    assert dataset.frame["city"].tolist()[3:5] == ["c3", "d0"]


@pytest.mark.fault("L13")
@pytest.mark.parametrize("cut", [1, 2])
def test_l13_short_rows_are_padded_and_counted(tmp_path, cut):
    text = lines("name,a,b,c", lambda i: ",".join([f"n{i}", "1", "2", "3"][: 4 - cut * (i % 2)]))
    reading = reading_of(tmp_path, text)
    assert (reading.dataset.rows, reading.dataset.schema["c"].missing) == (30, 15)
    assert "15 rows have fewer cells than the header: gaps at the end" in reading.rejected.told


@pytest.mark.fault("L13")
def test_l13_empty_cells_beyond_the_header_are_left_out(tmp_path):
    reading = reading_of(tmp_path, "a,b,c\n1,2,3,\n" + "4,5,6\n" * 7)
    assert (reading.dataset.rows, reading.rejected.count) == (8, 0)
    assert reading.rejected.told == ("1 row has empty cells beyond the header: left out",)
    with pytest.raises(BadFileError, match="line 2 has 4 fields where the header has 3"):
        reading_of(tmp_path, "a,b,c\n1,2,3,x\n" + "4,5,6\n" * 7)


@pytest.mark.fault("L14")
def test_l14_a_bad_byte_costs_a_mark_and_not_a_row(tmp_path):
    data = b"id,text\n" + b"".join(b"%d,caf\xe9 na\xefve %d\n" % (i, i) for i in range(12))
    reading = reading_of(tmp_path, data + b"12,bad \x81 byte\n13,\x8d\n")
    assert (reading.plan.encoding, reading.dataset.rows) == ("cp1252", 14)
    assert reading.dataset.frame["text"].tolist()[11:] == ["café naïve 11", "bad � byte", "�"]
    assert reading.rejected.told == ("2 bytes that mean nothing in the encoding cp1252 became �",)
    some = b"a,b\n" + "1,é\n".encode() * 40 + b"2,x\xff\n"
    assert reading_of(tmp_path, some).dataset.frame["b"].tolist()[-1] == "x�"


@pytest.mark.fault("L15")
@pytest.mark.parametrize(
    ("data", "first"),
    [
        ("name,job\n" + "".join(f"'A, {i}','it''s {i}'\n" for i in range(9)), ["A, 0", "it's 0"]),
        (
            "name,job\n" + "".join(f'"say \\"A\\", {i}","x{i}"\n' for i in range(9)),
            ['say "A", 0', "x0"],
        ),
        ("name\tjob\n" + "".join(f'"A {i}\tx{i}\n' for i in range(9)), ['"A 0', "x0"]),
        ('name,job\n"A, 0","it ""s"" 0"\n"A, 1",x\n', ["A, 0", 'it "s" 0']),
    ],
    ids=["single", "escaped", "none", "usual"],
)
def test_l15_quotes_are_told_from_the_rows(tmp_path, data, first):
    frame = frame_of(tmp_path, data)
    assert list(frame.columns) == ["name", "job"]
    assert frame.iloc[0].tolist() == first


@pytest.mark.fault("L16")
def test_l16_blanks_divide_words_where_a_column_is_all_numbers(tmp_path):
    text = lines("id sex day", lambda i: f"{i} {'mf'[i % 2]} Sat")
    assert reading_of(tmp_path, text).dataset.schema.names == ("id", "sex", "day")
    german = lines(lambda i: f"A1{i % 4} {i} A3{i % 3} A4{i % 2} {i * 7}")
    assert reading_of(tmp_path, german).dataset.frame.shape == (30, 5)
    mpg = lines(lambda i: f'18.{i}   8   30{i}.0      12.0   7{i % 9}  1\t"car {i}"')
    assert reading_of(tmp_path, mpg).dataset.frame.shape == (30, 7)
    prose = "one line of words\nanother line of words\nno number in words\n" * 3
    assert reading_of(tmp_path, prose).dataset.frame.shape[1] == 1


ABOVE = {
    "comments": ("# made by x\n# 2021\n" + lines("a,b,c", lambda i: f"{i},{i},x{i}"), 2),
    "a title": ("Sales\n\n\n" + lines("Region,2019,2020", lambda i: f"r{i},{i},{i}"), 1),
    "words and values": (
        "Station;Berlin\nUnit;mm\n\n" + lines("day;rain;wind", lambda i: f"{i};{i},5;{i}"),
        2,
    ),
}


@pytest.mark.fault("L6")
@pytest.mark.parametrize(("text", "count"), ABOVE.values(), ids=ABOVE)
def test_lines_above_a_header_are_told(tmp_path, text, count):
    reading = reading_of(tmp_path, text)
    stand = "line stands" if count == 1 else "lines stand"
    assert f"{count} {stand} above the header" in reading.rejected.sentence("t.csv")
    assert repr(text.split("\n")[0]) in reading.rejected.sentence("t.csv")
    assert reading.dataset.rows == 30


@pytest.mark.fault("L6")
@pytest.mark.parametrize("data", ["sep=;\na;b\n1;2\n", "\n\na,b\n1,2\n", "a,b\n1,2\n"])
def test_nothing_is_told_where_nothing_stands_above_a_header(tmp_path, data):
    assert reading_of(tmp_path, data).rejected.sentence("t.csv") == ""


@pytest.mark.fault("L6")
def test_titles_of_a_workbook_are_told(tmp_path):
    data = workbook(("Sales of 2020",), ("a", "b", "c"), *((i, f"x{i}", i) for i in range(9)))
    reading = reading_of(tmp_path, data, "t.xlsx")
    assert "1 line stands above the header and is left out: 'Sales of 2020'" in (
        reading.rejected.sentence("t.xlsx")
    )


@pytest.mark.fault("L6")
def test_several_notes_below_a_table_are_none_of_its_rows(tmp_path):
    text = lines("a,b,c", lambda i: f"r{i},{i},{i}") + "\nSource: the Office,,\nNotes: none\n"
    reading = reading_of(tmp_path, text)
    assert (reading.dataset.rows, reading.rejected.count) == (30, 2)


@pytest.mark.fault("L10")
def test_names_may_come_again_below_the_names_of_groups(tmp_path):
    text = lines(",Men,,Women,", "Year,n,mean,n,mean", lambda i: f"{2000 + i},{i},{i}.5,{i},{i}.2")
    dataset = reading_of(tmp_path, text).dataset
    assert dataset.schema.names == ("Year", "Men n", "Men mean", "Women n", "Women mean")
    assert dataset.rows == 30


@pytest.mark.fault("L6")
def test_comments_among_rows_are_set_aside_and_told(tmp_path):
    text = lines("t,a,b", lambda i: ("##part##\n" if i % 10 == 5 else "") + f"r{i},{i},{i}")
    reading = reading_of(tmp_path, text)
    assert (reading.dataset.rows, reading.rejected.count) == (30, 3)
    assert "3 rows were set aside; line 7 is a comment" in reading.rejected.sentence("t.csv")
    tags = lines("t,a,b", lambda i: f"#{i},{i}")
    assert reading_of(tmp_path, tags).dataset.rows == 30, "a first column of tags is none"


@pytest.mark.fault("L6")
@pytest.mark.parametrize("above", ["Title:,x\n", 'About:,"two\nlines\n\n"\nTitle:,x\n====\n'])
@pytest.mark.parametrize("end", ["", ","])
def test_a_header_below_a_preamble_may_lack_a_name_and_a_preamble_may_hold_line_ends(
    tmp_path, above, end
):
    gap = "\n" if end else ""  # a blank line below the names
    text = above + "land,area,people,share\n" + gap
    text += lines(lambda i: f"r{i},{i},{i * 2},{i}.5{end}") + "\n<1> See notes.\n" * 6
    dataset = reading_of(tmp_path, text).dataset
    assert dataset.rows == 30
    assert dataset.schema.names[:4] == ("land", "area", "people", "share")
