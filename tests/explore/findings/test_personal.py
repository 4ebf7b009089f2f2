"""Personal data are found in many dresses, and what only looks like them is left alone."""

import pytest

from core.explore.findings.patterns import passes_iban, passes_luhn
from tests.explore.findings.findings_tables import (
    FIRST,
    LAST,
    ROWS,
    digits,
    each,
    find,
    iban,
    with_column,
)

# Columns that look a little like personal data and are none, by name and by content.
HARMLESS = {
    "versions of four parts": ("release", lambda n, _d: f"{n % 3}.{n % 11}.{n % 7}.{n % 150}"),
    "clock": ("time", lambda n, _d: f"{n % 24:02d}:{n % 60:02d}:{n % 59:02d}"),
    "products with given names": ("product", lambda n, d: f"{d.choice(FIRST)} Sofa {n % 90}"),
    "firms": ("company_name", lambda _n, d: f"{d.choice(FIRST)} {d.choice(LAST)}"),
    "iso times": (
        "stamp",
        lambda n, d: f"2024-0{d.integers(1, 9)}-{d.integers(10, 28)} 1{n % 10}:00",
    ),
    "decimals": ("reading", lambda _n, d: f"{digits(d, 4)}.{digits(d, 4)}x"),
    "part numbers": ("part", lambda _n, d: f"{digits(d, 3)}-{digits(d, 2)}-{digits(d, 3)}"),
    "versions": ("version", lambda _n, d: ".".join(map(str, d.integers(0, 30, 3)))),
    "hashes": ("checksum", lambda _n, d: "".join(d.choice(list("0123456789abcdef"), 32))),
    "products": ("product_name", lambda n, d: f"{d.choice(['Oak', 'Steel'])} Chair {n % 40}"),
    "cities": ("name", lambda _n, d: d.choice(["New York", "San Jose", "Bern", "Oslo"])),
    "species": ("species", lambda n, d: d.choice(["Iris setosa", "Quercus robur"]) + f" {n % 50}"),
    "file names": ("file_name", lambda n, _d: f"img_{n}.png"),
    "handles": ("handle", lambda n, _d: f"@user{n}"),
    "coordinates": ("place", lambda _n, d: f"{d.integers(0, 90)}.{digits(d, 4)}, {digits(d, 2)}.1"),
    "sizes": ("size", lambda _n, d: f"{d.integers(1, 90)} x {d.integers(1, 90)} cm"),
    "isbn": ("isbn", lambda _n, d: f"978{digits(d, 10)}"),
    "amounts": ("amount", lambda n, d: f"{d.integers(1, 999)} EUR {n}"),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_no_false_alarm_of_personal_data(case):
    name, make = HARMLESS[case]
    found = {finding.code for finding in find(with_column(each(make), name))}
    assert not {code for code in found if code.startswith("personal_")}


PERSONAL_BY_NAME = {
    "personal_ip": ("from", lambda n, _d: f"2001:db8::{n:x}"),
    "personal_iban": ("account", lambda _n, d: iban("GB", "WEST" + digits(d, 14))),
    "personal_phone": ("phone_number", lambda _n, d: int("1" + digits(d, 9))),
    "personal_card": (
        "number",
        lambda n, _d: 4_111_111_111_111_111 if n % 3 else 5_500_000_000_000_004,
    ),
    "personal_number": ("passport no", lambda _n, d: f"C{digits(d, 8)}"),
    "personal_name": (
        "Name",
        lambda n, d: f"{d.choice(['Braund', 'Moran'])}, Mr. James {chr(65 + n % 26)}",
    ),
    "personal_address": ("Address", lambda n, _d: f"Flat {n}, Long Corner"),
    "personal_birth": ("birth_year", lambda _n, d: int(d.integers(1940, 2005))),
    "personal_email": (
        "remark",
        lambda n, _d: f"please write to me{n}@post.example.org soon today",
    ),
}


@pytest.mark.parametrize("code", PERSONAL_BY_NAME)
def test_personal_data_in_other_dress(code):
    name, make = PERSONAL_BY_NAME[code]
    (finding,) = find(with_column(each(make), name), code=code)
    assert finding.columns == (name,)


@pytest.mark.parametrize("share", [0.05, 0.5])
def test_the_share_of_cells_is_told(share):
    frame = with_column(each(lambda n, _d: f"u{n}@x.example" if n < share * ROWS else f"text {n}"))
    (finding,) = find(frame, code="personal_email")
    assert dict(finding.evidence)["share of cells"] == pytest.approx(share)
    assert finding.severity == ("high" if share == 0.5 else "medium")


def test_check_digits_are_the_published_ones():
    assert passes_luhn("4111 1111 1111 1111")
    assert not passes_luhn("4111 1111 1111 1112")
    assert passes_iban("GB82 WEST 1234 5698 7654 32")
    assert not passes_iban("GB82 WEST 1234 5698 7654 33")


def test_a_random_part_says_so():
    frame = with_column(each(lambda n, _d: f"u{n}@x.example")).sample(
        6000, replace=True, random_state=0
    )
    frame = frame.assign(extra=[f"u{n}@x.example" for n in range(6000)])
    (finding,) = find(frame, code="personal_email")
    assert "read at random" in finding.message


MENTIONS = {
    "personal_email": "please write to me{n}@post.example.org before the end of May",
    "personal_phone": "please ring me up at 030 1234{n:04d} before the end of May",
}


@pytest.mark.parametrize("code", MENTIONS)
def test_a_few_texts_that_mention_someone_are_enough(code):
    dull = "nothing to say about the room, the food or the {n}th street"
    frame = with_column(
        each(lambda n, _d: (MENTIONS[code] if n % 20 == 0 else dull).format(n=n)), "note"
    )
    (finding,) = find(frame, code=code)
    assert finding.severity == "medium"
    assert "mentions" in finding.message
    assert finding.action.method == "drop_columns"
