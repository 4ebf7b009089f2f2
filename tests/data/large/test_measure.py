"""How large a table is, before it is read."""

import pytest

from core.data.large import SizeClass, TooLargeError, check_fits, size_of


def test_size_is_measured_before_reading(folder):
    size = size_of(folder, free=10**9)
    assert (size.rows, size.is_counted, size.columns) == (900, True, 13)
    assert 50_000 < size.memory_bytes < 900_000
    assert size.size_class is SizeClass.SMALL
    assert size_of(folder, free=10 * size.needed_bytes - 1).size_class is SizeClass.MEDIUM
    assert size_of(folder, free=2 * size.needed_bytes - 1).size_class is SizeClass.LARGE
    assert "sample of 90 rows" not in size.suggestion
    small = size_of(folder, free=size.needed_bytes - 1)
    assert small.size_class is SizeClass.TOO_LARGE
    assert "Work on a sample of" in small.suggestion


def test_rows_of_a_long_csv_are_estimated(tmp_path):
    line = "12345,some words here,3.25\n"
    (tmp_path / "a.csv").write_text("a,b,c\n" + line * 300_000, encoding="utf-8")
    size = size_of(tmp_path / "a.csv", free=10**9)
    assert not size.is_counted
    assert size.rows == pytest.approx(300_000, rel=0.02)
    assert "about" in size.sentence


def test_what_does_not_fit_is_refused_with_numbers(folder):
    with pytest.raises(TooLargeError, match=r"needs about .* kB of memory, and 100 kB are free"):
        check_fits(folder, free=100_000)
    check_fits(folder, free=10**9)


def test_an_ordinary_file_is_not_even_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr("core.data.large.measure.size_of", lambda *_: pytest.fail("looked at"))
    (tmp_path / "a.csv").write_text("x\n1\n", encoding="utf-8")
    check_fits(tmp_path / "a.csv", free=10**6)
    check_fits(tmp_path / "a.csv")


def test_packed_files_go_by_a_rule_of_thumb(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"x" * 1000)
    with pytest.raises(TooLargeError, match="unpack it"):
        check_fits(tmp_path / "a.zip", free=2_000)


def test_what_cannot_be_measured_is_left_to_its_reader(tmp_path):
    (tmp_path / "odd.csv").write_bytes(b"\x00\x01\x02" * 4000)
    check_fits(tmp_path / "odd.csv", free=20_000)
