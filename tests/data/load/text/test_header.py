"""Which rows of a file name its columns, told from what stands below."""

import pytest

from core.data.load import read
from core.errors import BadFileError, BadTableError
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
    "births and deaths": lambda i: f"Bach {i},{1685 + i},{1750 + i * 3}",
    "seasons": lambda i: f"Club {i},{1990 + i},{1991 + i}",
}


@pytest.mark.fault("L8")
@pytest.mark.parametrize("row", HEADERLESS.values(), ids=HEADERLESS)
def test_l8_a_headerless_file_keeps_its_first_row_and_rows_equal_to_it(tmp_path, row):
    reading = reading_of(tmp_path, lines(row) + row(0) + "\n")
    assert (reading.plan.header, reading.dataset.rows, reading.rejected.count) == (False, 31, 0)


def test_few_people_with_two_years_each_keep_the_first_of_them(tmp_path):
    reading = reading_of(tmp_path, "Ann,1950,1960\nBob,1971,1980\nEva,1990,1944\nTom,1952,1967\n")
    assert (reading.plan.header, reading.dataset.rows) == (False, 4)
    reading = reading_of(tmp_path, "name,1950,1960\nBob,1971,1980\nEva,1990,1944\nTom,1952,1967\n")
    assert reading.dataset.schema.names == ("name", "1950", "1960")


NAMED = {
    "words above numbers": ("a,b", lambda i: f"{i},{i * 2}"),
    "words alone": ("city,colour", lambda i: f"town{i},{'rgb'[i % 3]}"),
    "years": ("land,2019,2020,2021", lambda i: f"L{i},{i}.5,{i},{i * 3}"),
    "one year": ("land,2020", lambda i: f"L{i % 4},{i}.5"),
    "two years above others": ("land,2010,2020", lambda i: f"L{i},{1990 - i % 9},{1970 + i % 5}"),
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
    "years below groups": (
        (",sales,sales", "region,2019,2020", lambda i: f"R{i % 9},{i},{i * 2}"),
        ("region", "sales 2019", "sales 2020"),
    ),
    "days below merged groups": (
        ("region,Plan,,Is,", ",2020-01,2020-02,2020-01,2020-02", lambda i: f"R{i},{i},{i},1,{i}"),
        ("region", "Plan 2020-01", "Plan 2020-02", "Is 2020-01", "Is 2020-02"),
    ),
    "a name of rows below two levels": (
        (",a,a,b", ",x,y,x", "idx,,,", lambda i: f"r{i},{i},1,2"),
        ("idx", "a x", "a y", "b x"),
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


NAMELESS = {
    "its size and its classes": ("30,4,no,yes\n", lambda i: f"{i}.5,{i * 2 % 7},{i % 5},3,{i % 2}"),
    "its size in few words": ("30,4,x\n", lambda i: f"{i}.5,{i * 2 % 7},{i % 5},3,{i % 2}"),
    "its size, as wide as itself": ("30,4,a,b,c\n", lambda i: f"{i}.5,{i % 7},{i % 5},3,{i % 2}"),
    "a title": ("Exported by us\n\n", lambda i: f"{i}.5,{i * 2 % 7},2020-01-{i % 28 + 1:02d}"),
}


@pytest.mark.fault("L6", "L8")
@pytest.mark.parametrize(("above", "row"), NAMELESS.values(), ids=NAMELESS)
def test_lines_above_figures_without_names_are_told(tmp_path, above, row):
    reading = reading_of(tmp_path, above + lines(row))
    assert (reading.plan.header, reading.dataset.rows, reading.rejected.count) == (False, 30, 0)
    assert reading.dataset.frame.iloc[0, 0] == 0.5
    told = f"1 line stands above the first row and is left out: {above.splitlines()[0]!r}"
    assert told in reading.rejected.sentence("t.csv")


@pytest.mark.fault("L8")
@pytest.mark.parametrize("header", ["2019,2020,2021,2022,2023", "a,b,c,d,e", "31,4,a,b,c"])
def test_names_as_wide_as_the_table_are_names(tmp_path, header):
    text = lines(header, lambda i: f"{i}.5,{i % 7},{i % 5},3,{i % 2}")
    assert reading_of(tmp_path, text).dataset.schema.names == tuple(header.split(","))


def test_a_short_line_of_names_above_figures_is_not_left_out(tmp_path):
    assert reading_of(tmp_path, "n\n1 234 567\n1 234 568\n").dataset.schema.names == ("n",)
    with pytest.raises(BadFileError, match="line 2 has 5 fields where the header has 2"):
        reading_of(tmp_path, "a,b\n" + lines(lambda i: f"{i}.5,{i % 7},{i % 5},3,{i % 2}"))


@pytest.mark.fault("L8")
@pytest.mark.parametrize(
    ("line", "rows"),
    [("0.5,1.0,-2", 1), ("7,7", 1), ("2,4,6", 1), ("2020,2021,2022", 1), ("a,b", 0), ("0,1,2", 0)],
)
def test_one_line_of_numbers_is_a_row(tmp_path, line, rows):
    if rows:
        assert reading_of(tmp_path, line + "\n").dataset.rows == rows
    else:
        with pytest.raises(BadTableError, match="no rows"):
            reading_of(tmp_path, line + "\n")


@pytest.mark.fault("L6")
def test_a_comment_among_rows_may_hold_the_delimiter(tmp_path):
    text = lines("t,a,b", lambda i: ("## x, y ##\n" if i % 10 == 5 else "") + f"r{i},{i},{i}")
    reading = reading_of(tmp_path, text)
    assert (reading.dataset.rows, reading.rejected.count) == (30, 3)
    assert "line 7 is a comment" in reading.rejected.sentence("t.csv")


SECOND_ROWS = {
    "groups that are named again": (
        ("land,2019,2019,2020,2020", ",m,f,m,f", lambda i: f"c{i},{i},{i},{i},{i}"),
        ("land", "2019 m", "2019 f", "2020 m", "2020 f"),
    ),
    "questions": (
        ("Q1,Q2", "How old are you?,Where do you live?", lambda i: f"{i},{'NS'[i % 2]}"),
        ("Q1 How old are you?", "Q2 Where do you live?"),
    ),
    "questions about words": (
        (
            "Q1,Q2",
            "Do you like it?,Where do you live?",
            lambda i: f"{'YN'[i % 3 > 1]},{'NS'[i % 2]}",
        ),
        ("Q1 Do you like it?", "Q2 Where do you live?"),
    ),
    "a drawn line": (("id,v", "--,-", lambda i: f"{i},x{i}"), ("id", "v")),
    "a line of Markdown": (("|a|b|", "|:--|---|", lambda i: f"|{i}|x{i}|"), ("a", "b")),
}


@pytest.mark.fault("L10")
@pytest.mark.parametrize(("rows", "names"), SECOND_ROWS.values(), ids=SECOND_ROWS)
def test_a_second_row_of_names_or_a_drawn_line_is_no_row(tmp_path, rows, names):
    dataset = reading_of(tmp_path, lines(*rows)).dataset
    assert (dataset.rows, dataset.frame.isna().all().sum()) == (30, 0)
    assert tuple(n for n in dataset.schema.names if not n.startswith("column")) == names


@pytest.mark.fault("L10")
@pytest.mark.parametrize("first", ["unknown,S", "not yet known,S", "not yet known,the far south"])
def test_a_first_row_that_has_words_for_numbers_stays_a_row(tmp_path, first):
    text = "age,place\n" + first + "\n" + lines(lambda i: f"{i},{('S', 'the far south')[i % 2]}")
    assert reading_of(tmp_path, text).dataset.rows == 31


@pytest.mark.fault("L6", "B3")
def test_a_first_row_that_fills_unnamed_columns_with_their_values_stays_a_row(tmp_path):
    body = lines(
        "id,,,note",
        "x1,red,big,",
        lambda i: f"y{i},{('red', 'blue')[i % 2]},{('big', 'small')[i % 2]},fine",
    )
    assert reading_of(tmp_path, body).dataset.rows == 31


def test_lines_drawn_among_rows_are_told_and_speak_against_none(tmp_path):
    text = "id|name|v\n--+----+--\n" + lines(lambda i: f"{i}|n{i}|{i}", n=5) + "--+----+--\n"
    reading = reading_of(tmp_path, text)
    assert (reading.dataset.rows, reading.rejected.count) == (5, 1)
    assert "is a line drawn between rows" in reading.rejected.sentence("t.csv")


@pytest.mark.fault("L7")
def test_a_second_table_of_more_columns_is_not_taken_for_rows_that_grew(tmp_path):
    text = lines("a,b", lambda i: f"{i},{i * 2}", n=10) + "c,d,e\n" + lines(lambda i: f"{i},{i},x")
    with pytest.raises(BadFileError, match="line 12 has 3 fields where the header has 2"):
        reading_of(tmp_path, text)


@pytest.mark.fault("L8")
@pytest.mark.parametrize("first", ["First name,,", '"Given name","",""'])
def test_a_name_of_two_words_above_figures_is_no_title(tmp_path, first):
    dataset = reading_of(tmp_path, lines(first, lambda n: f"{n},{n % 7},{n % 5}")).dataset
    assert (dataset.schema.names[0], dataset.rows) == (first.split(",")[0].strip('"'), 30)


@pytest.mark.fault("L8")
@pytest.mark.parametrize("first", ["First quarter figures,,", "Report 2021,,", "First name"])
def test_a_title_above_figures_is_one(tmp_path, first):
    reading = reading_of(tmp_path, lines(first, lambda n: f"{n},{n % 7},{n % 5}"))
    assert (reading.plan.skip, reading.dataset.rows) == (1, 30)


@pytest.mark.fault("L10", "L27")
@pytest.mark.parametrize("gap", ["--,--", "--;--"])
def test_two_dashes_a_cell_are_gaps_and_no_drawn_line(tmp_path, gap):
    text = lines(gap.replace("--", "x"), gap, lambda n: gap[2].join((str(n), str(n))))
    frame = reading_of(tmp_path, text).dataset.frame
    assert (len(frame), frame.isna().sum().tolist()) == (31, [1, 1])


@pytest.mark.fault("L10")
def test_a_line_of_two_dashes_is_drawn_between_blanks(tmp_path):
    text = "x   y\n--  --\n1   2\n30  14\n5   6\n"
    assert reading_of(tmp_path, text, "t.txt").dataset.rows == 3


@pytest.mark.fault("L10")
def test_a_first_row_of_several_words_is_a_row_where_others_have_several_too(tmp_path):
    first, others = "not yet known,in the west", ("open,north", "still closed,far south")
    text = lines("state,place", first, lambda n: others[n % 2])
    assert reading_of(tmp_path, text).dataset.rows == 31


@pytest.mark.fault("L6", "L10")
def test_a_line_of_a_program_that_is_wider_than_the_table_is_none_of_its_names(tmp_path):
    line = '"EXTF";700;21;"Buchungsstapel";9;20210131;;"RE";"";"";1001'
    text = lines(line, "amount;side;account", lambda n: f"{n},50;{'SH'[n % 2]};{8400 + n % 3}")
    reading = reading_of(tmp_path, text)
    assert reading.dataset.schema.names == ("amount", "side", "account")
    assert (reading.dataset.rows, reading.plan.skip) == (30, 1)
    assert "EXTF" in reading.rejected.sentence("t.csv")


@pytest.mark.fault("L13")
def test_years_above_rows_that_lack_cells_are_names(tmp_path):
    text = lines("land,2019,2020,2021", lambda n: f"L{n},{n}.5,{n * 3}")
    dataset = reading_of(tmp_path, text).dataset
    assert (dataset.schema.names[:2], dataset.rows) == (("land", "2019"), 30)


def test_marks_of_a_survey_below_names_and_questions_are_left_out_and_told(tmp_path):
    marks = '"{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}"'
    text = lines("Q1,Q2", "Which one?,Why do you?", marks, lambda i: f"Tea,I like it {i}")
    reading = reading_of(tmp_path, text)
    assert reading.dataset.schema.names == ("Q1 Which one?", "Q2 Why do you?")
    assert reading.dataset.rows == 30
    assert reading.rejected.told == (
        """marks of a program below the names are left out: '{"ImportId":"QID1"}', """
        """'{"ImportId":"QID2_TEXT"}'""",
    )


def test_kinds_and_roles_of_orange_are_left_out_and_told(tmp_path):
    head = ("length\tkind\tname", "continuous\tdiscrete\tstring", "\tclass\tmeta")
    reading = reading_of(tmp_path, lines(*head, lambda i: f"{i}.5\tk{i % 3}\tn{i}"), "t.tab")
    assert reading.dataset.schema.names == ("length", "kind", "name")
    assert (reading.dataset.rows, reading.dataset.frame["length"].sum()) == (30, 450)
    assert "'continuous', 'discrete', 'string', …" in reading.rejected.told[0]


@pytest.mark.parametrize(
    "row",
    [
        lambda i: f"Jan {i:>2} 10:12:{i + 10} host cron[{i}]: job started",
        lambda i: f'ts=2024-01-05T10:00:{i + 10}Z level=info msg="started up" dur=1.{i}',
    ],
)
def test_the_first_line_of_a_log_is_no_name(tmp_path, row):
    assert reading_of(tmp_path, lines(row), "t.log").dataset.rows == 30


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n" + "continuous,discrete\n" * 9,
        lines("a,b", lambda i: f'"{{""x"":{i}}}","{{""y"":{i}}}"'),  # records in every row
        lines("region,sales,sales", "North,2019,2020", lambda i: f"R{i},{i},{i}"),  # a row's values
        lines("id,born,died", "x,1900,1950", lambda i: f"y{i},{1901 + i},{1960 + i}"),
    ],
)
def test_a_first_row_of_records_or_years_is_data(tmp_path, text):
    assert reading_of(tmp_path, text).dataset.rows == text.count("\n") - 1
