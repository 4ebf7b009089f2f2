"""Files that stay: whole or not there, made once, known by their digests."""

import os
import stat
import threading
from pathlib import Path

import pytest

from core.errors import DamagedFileError
from core.machine.disk import check_digest, make_secret, note_digests, replace_file, written


def test_a_file_that_could_not_be_written_whole_leaves_the_old_one_and_no_part(tmp_path):
    path = tmp_path / "new" / "f"
    replace_file(path, "old")

    def write_half():
        with written(path) as part:
            part.write_bytes(b"half")
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        write_half()
    assert path.read_text() == "old"
    assert [found.name for found in path.parent.iterdir()] == ["f"]


def test_a_file_is_on_the_disk_before_it_is_in_its_place_and_then_its_name_is(
    tmp_path, monkeypatch
):
    path, asked = tmp_path / "f", []

    def fsync(descriptor):
        asked.append((os.fstat(descriptor).st_ino, path.exists()))

    monkeypatch.setattr(os, "fsync", fsync)
    replace_file(path, "new")
    assert asked == [(path.stat().st_ino, False), (tmp_path.stat().st_ino, True)]


def test_a_link_stays_a_link_and_a_file_keeps_its_permissions(tmp_path):
    (tmp_path / "f").write_text("old")
    (tmp_path / "f").chmod(0o640)
    (tmp_path / "link").symlink_to("f")
    replace_file(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "f").read_text() == "new"
    assert stat.S_IMODE((tmp_path / "f").stat().st_mode) == 0o640


def test_a_device_is_written_as_it_is():
    replace_file(Path("/dev/null"), "gone")
    assert not Path("/dev/null").is_file()


def test_of_many_who_make_a_secret_at_once_one_does_and_only_its_owner_may_read_it(tmp_path):
    path, made = tmp_path / "key", []
    threads = [
        threading.Thread(target=lambda n=n: made.append(make_secret(path, str(n)) and n))
        for n in range(1, 9)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (first,) = [number for number in made if number]
    assert path.read_text() == str(first)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["key"]


def test_another_content_is_known_by_its_digest(tmp_path):
    path = tmp_path / "f"
    path.write_bytes(b"abc")
    check_digest(path)  # as earlier versions left it
    note_digests(tmp_path, "f")
    check_digest(path)
    for content in (b"abx", b"abc\0", b""):
        path.write_bytes(content)
        with pytest.raises(DamagedFileError, match="f in .* some of its bytes changed"):
            check_digest(path)
    path.unlink()
    with pytest.raises(DamagedFileError, match="cannot be read"):
        check_digest(path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff"])
def test_damaged_digests_are_damage(tmp_path, content):
    (tmp_path / "f").write_bytes(b"abc")
    (tmp_path / "digests.json").write_bytes(content)
    with pytest.raises(DamagedFileError, match="in .*: put back a copy"):
        check_digest(tmp_path / "f")
