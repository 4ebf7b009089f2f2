"""Which way a column of a table in parts is read, told from all its parts."""

import pytest

from core.data.large import open_large
from core.model.predict.whole_columns import with_whole_ways
from core.parts.values.learned_style import LearnedColumn

LEARNED = {
    "price": LearnedColumn("number", ". unproved"),
    "day": LearnedColumn("date", ""),
    "code": LearnedColumn("category"),
}


def ways_of(folder, *parts):
    """What is known of each column once its parts are looked through, and what is told."""
    for n, part in enumerate(parts):
        (folder / f"{n}.csv").write_text("price;day;code\n" + part, encoding="utf-8")
    return with_whole_ways(LEARNED, open_large(folder).as_written())


@pytest.mark.fault("M-F04")
@pytest.mark.parametrize("turn", [1, -1])
def test_what_one_part_proves_holds_for_all(tmp_path, turn):
    open_part, proof = "1.234;03/04/2021;a\n", "1.234,5;31/04/2021;1.234\n"
    proof = proof.replace("31/04", "31/03")
    known, told = ways_of(tmp_path, *(open_part, proof)[::turn])
    assert known["price"].style == ","
    assert known["day"].style.startswith("day")
    assert known["code"] == LEARNED["code"], "a column of words has no such way"
    assert told == [
        "In 'price', the numbers have a decimal comma here, as the file proves.",
        "In 'day', the day comes first here, as the file proves.",
    ]


@pytest.mark.fault("M-F04")
def test_what_no_part_proves_is_told_once(tmp_path):
    known, told = ways_of(tmp_path, "1.234;03/04/2021;a\n", "2.345;05/06/2021;b\n")
    assert known["price"].style == "."
    assert [said.split(",")[0] for said in told] == ["In 'price'", "In 'day'"]
    assert "'1.234' is taken for 1.234" in told[0]
