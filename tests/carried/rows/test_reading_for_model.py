"""Reading a file for a model: its delimiter, and every column as it was learned."""

import pandas as pd
import pytest

from core.carried.rows.reading_for_model import delimiter_of, known_columns, read_for_model
from core.carried.steps.conform import Conform


@pytest.mark.parametrize(
    ("header", "mark"),
    [("a,b", ","), ("a;b", ";"), ("a\tb", "\t"), ("a|b", "|"), ('"a";"b, more"', ";"), ("a", ",")],
)
def test_the_delimiter_is_the_one_that_parts_the_header(tmp_path, header, mark):
    path = tmp_path / "t.csv"
    path.write_text(f"{header}\n1\n")
    assert delimiter_of(path, ["a", "b"]) == mark


@pytest.mark.fault("U4", "M-F04")
def test_columns_of_the_model_are_read_its_way_and_others_as_they_were_stored(tmp_path):
    learned = pd.DataFrame({"price": ["1,5", "1.435,98"], "day": ["31.12.2023", "01.02.2024"]})
    conform = Conform((("price", "number"), ("day", "date"))).fit(learned)
    path = tmp_path / "t.csv"
    path.write_text('price,day,id,note\n"1.234",03.04.2024,7,\n"7,5",05.04.2024,8,x\n')
    known = known_columns(conform, {"price": "number", "day": "date"}, {})
    rows, told = read_for_model(path, known, {"id": "number"}, ",")
    assert rows["price"].tolist() == [1234, 7.5]
    assert rows["day"].dt.month.tolist() == [4, 4]
    assert rows["id"].tolist() == [7, 8]
    assert rows["note"].isna().tolist() == [True, False]
    assert told == []
