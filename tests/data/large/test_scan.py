"""One pass over all rows, and what is set aside in it."""

from core.data.large import open_large, profile_large
from core.data.large.scan import Rejects, batches


def test_a_column_becomes_wider_where_its_first_rows_misled(tmp_path):
    (tmp_path / "a.csv").write_text(
        "whole;number;late\n" + "1;1;\n" * 200_000 + "2.5;word;7\n", encoding="utf-8"
    )
    table = open_large(tmp_path / "a.csv")
    seen = profile_large(table, rows=100)
    assert seen["whole"].high == 2.5
    assert seen["late"].missing == 200_000
    assert {level.name: level.count for level in seen["number"].levels} == {"1": 200_000, "word": 1}


def test_codes_keep_their_zeros_and_rows_of_another_width_are_counted(tmp_path):
    (tmp_path / "a.csv").write_text("zip,x\n01234,1\n01235\n01236,2\n1,2,3\n", encoding="utf-8")
    table = open_large(tmp_path / "a.csv")
    seen = profile_large(table, rows=10)
    assert [level.name for level in seen["zip"].levels] == ["01234", "01236"]
    assert (seen.rows, seen.rejected) == (2, 2)
    (tmp_path / "b.csv").write_text("x,zip\n7\n3,word\n1,2,3\n", encoding="utf-8")
    assert profile_large(open_large(tmp_path), rows=10).rejected == 4
    rejects = Rejects()
    assert sum(b.rows.num_rows for b in batches(table, rejects=rejects)) == 2
    assert rejects.count == 2
