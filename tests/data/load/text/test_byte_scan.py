"""Which bytes that change how a text is read stand in a file."""

import pytest

from core.data.load.text.byte_scan import TellingBytes, telling_bytes


@pytest.mark.parametrize("size", [1, 7, 8, 9, (1 << 20) + 1, (33 << 20) + 5])
@pytest.mark.parametrize(("byte", "name"), [(0x80, "beyond_ascii"), (0, "zeros"), (34, "quotes")])
def test_one_telling_byte_is_seen_wherever_it_stands(tmp_path, size, byte, name):
    plain = tmp_path / "plain"
    plain.write_bytes(b"a" * size)
    assert telling_bytes(plain) == TellingBytes()
    for place in {0, size // 2, size - 1}:
        path = tmp_path / f"at{place}"
        path.write_bytes(b"a" * place + bytes([byte]) + b"a" * (size - place - 1))
        assert telling_bytes(path) == TellingBytes(**{name: True})
