"""What personal data look like in a cell."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.explore.findings import patterns
from core.explore.findings.patterns import (
    is_ip,
    passes_iban,
    passes_luhn,
)
from tests.explore.findings.findings_tables import iban, with_check_digit


def holds(pattern, text):
    return bool(pc.match_substring_regex(pa.array([text]), pattern)[0].as_py())


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (patterns.EMAIL, "write to a.b+c@mail.example.org"),
        (patterns.EMAIL, "X@Y.DE"),
        (patterns.PHONE, "+49 30 1234-5678"),
        (patterns.PHONE, "(030) 123456"),
        (patterns.PHONE, "555-123-4567"),
        (patterns.PHONE, "0049 30 123456"),
        (patterns.PHONE_IN_TEXT, "call 030 1234567 today"),
        (patterns.CARD, "4111 1111 1111 1111"),
        (patterns.CARD, "3782-822463-10005"),
        (patterns.IBAN, "DE89 3704 0044 0532 0130 00"),
        (patterns.ADDRESS, "12 Hill Road"),
        (patterns.ADDRESS, "Hauptstraße 5a"),
        (patterns.ADDRESS, "14, rue de la Paix"),
        (patterns.NAME_LIKE, "Anna-Maria O’Neill"),
        (patterns.NAME_LIKE, "Smith, John"),
        (patterns.VEILED, "h_0123456789abcdef"),
        (patterns.VEILED, "Sm**"),
    ],
)
def test_it_is_seen(pattern, text):
    assert holds(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (patterns.EMAIL, "user @ desk"),
        (patterns.EMAIL, "a@b"),
        (patterns.PHONE, "2024-05-06"),
        (patterns.PHONE, "123456789"),
        (patterns.CARD, "123 456"),
        (patterns.ADDRESS, "Section 12 of the report"),
        (patterns.NAME_LIKE, "all lower case"),
        (patterns.VEILED, "h_xyz"),
    ],
)
def test_it_is_left_alone(pattern, text):
    assert not holds(pattern, text)


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("mobile", patterns.PHONE_NAME),
        ("customer phone no", patterns.PHONE_NAME),
        ("SSN", patterns.NATIONAL_ID_NAME),
        ("passport_number", patterns.NATIONAL_ID_NAME),
        ("home address 1", patterns.ADDRESS_NAME),
        ("date of birth", patterns.BIRTH_NAME),
        ("DOB", patterns.BIRTH_NAME),
        ("last_name", patterns.PERSON_NAME),
        ("Nachname", patterns.PERSON_NAME),
        ("product name", patterns.THING_NAME),
    ],
)
def test_names_of_columns(name, pattern):
    assert pattern.search(name)


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("microphone", patterns.PHONE_NAME),
        ("hotel", patterns.PHONE_NAME),
        ("email address", patterns.BIRTH_NAME),
        ("rebirth", patterns.BIRTH_NAME),
        ("births", patterns.BIRTH_NAME),
        ("tint", patterns.NATIONAL_ID_NAME),
        ("filename", patterns.PERSON_NAME),
    ],
)
def test_names_that_only_look_like_it(name, pattern):
    assert not pattern.search(name)


@given(st.text("0123456789", min_size=11, max_size=15).filter(lambda text: len(set(text)) > 1))
def test_exactly_one_digit_completes_a_card_number(start):
    whole = with_check_digit(start)
    assert passes_luhn(whole)
    others = [start + str(digit) for digit in range(10) if start + str(digit) != whole]
    assert not any(passes_luhn(text) for text in others)


@pytest.mark.parametrize("text", ["0000000000000000", "", "abc", "1"])
def test_one_digit_repeated_is_no_card_number(text):
    assert not passes_luhn(text)


@given(st.text("0123456789", min_size=18, max_size=18))
def test_check_digits_of_accounts_hold_and_no_digit_can_change(account):
    whole = iban("DE", account)
    assert passes_iban(whole)
    assert passes_iban(" ".join(whole[n : n + 4] for n in range(0, len(whole), 4)).lower())
    assert not passes_iban(whole[:-1] + str((int(whole[-1]) + 1) % 10))


@pytest.mark.parametrize("text", ["", "DE", "DE89-3704-0044", "x" * 40])
def test_what_cannot_be_an_account_number(text):
    assert not passes_iban(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("192.168.0.1", True),
        (" ::1 ", True),
        ("2001:db8::ff00:42:8329", True),
        ("256.1.1.1", False),
        ("1.2.3", False),
        ("12:34", False),
    ],
)
def test_addresses_of_the_internet(text, is_one):
    assert is_ip(text) is is_one
