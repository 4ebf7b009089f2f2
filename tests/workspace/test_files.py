"""Files that many read: whole or as before, whatever a crash left of them."""

import pytest

from core.errors import DamagedFileError
from core.machine.disk import replace_file
from core.workspace.files import append_line, read_json, read_lines


def test_replacing_leaves_no_part_behind(tmp_path):
    path = tmp_path / "folder" / "f.json"
    replace_file(path, "1")
    replace_file(path, "2")
    assert [p.name for p in path.parent.iterdir()] == ["f.json"]
    assert read_json(path) == 2


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe{}", b"null x"])
def test_a_damaged_file_is_a_sentence_that_names_it(tmp_path, content):
    path = tmp_path / "f.json"
    path.write_bytes(content)
    with pytest.raises(DamagedFileError, match=r"The file f\.json in .* is damaged"):
        read_json(path)


def test_a_file_that_is_not_there_is_none(tmp_path):
    assert read_json(tmp_path / "f.json") is None
    assert read_lines(tmp_path / "lines.jsonl") == []


@pytest.mark.parametrize("torn", ['{"n": 2', '{"n": "\u00e9'.encode()[:-1], ""])
def test_a_line_cut_off_by_a_crash_is_left_out_and_the_next_one_is_not_lost(tmp_path, torn):
    path = tmp_path / "lines.jsonl"
    append_line(path, {"n": 1})
    with path.open("ab") as file:
        file.write(torn if isinstance(torn, bytes) else torn.encode())
    assert read_lines(path) == [{"n": 1}]
    append_line(path, {"n": 3})
    assert read_lines(path) == [{"n": 1}, {"n": 3}]


@pytest.mark.parametrize("text", ["a\u2028b", "a\u2029b", "a\u0085b", "a\rb", "a\nb", "\x1c"])
def test_a_line_holds_any_text(tmp_path, text):
    path = tmp_path / "lines.jsonl"
    append_line(path, {"text": text})
    append_line(path, {"text": "next"})
    assert [line["text"] for line in read_lines(path)] == [text, "next"]
