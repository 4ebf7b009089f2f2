"""Inputs that nobody would write: whole ones with bytes changed, cut, doubled or put in."""

from hypothesis import strategies as st


@st.composite
def mutated(draw, content: bytes) -> bytes:
    """A content after some changes at random places."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(changed)))
        way = draw(st.sampled_from(("flip", "cut", "put in", "double")))
        if way == "flip" and at < len(changed):
            changed[at] ^= 1 << draw(st.integers(0, 7))
        elif way == "cut":
            del changed[at : at + draw(st.integers(1, 40))]
        elif way == "put in":
            changed[at:at] = draw(st.one_of(st.binary(max_size=8), st.sampled_from(ODD)))
        elif way == "double":
            changed[at:at] = changed[at : at + 60] * draw(st.integers(1, 20))
    return bytes(changed)


ODD = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\r", b'"', b"'", b"`", b"{{", b"[[[[", b"]]", b"&a *a",
    b"<<: *a", b"!!python/name:os.system", b"9" * 400, b"1e999", b"-0", b"NaN", b"2024-13-45",
    b"\xe2\x80\xa8", b"0x", b"(a+)+$", b"\x1f\x8b", b"PK\x03\x04", b"%00", b"../", b"@", b";--",
)  # fmt: skip
