"""Numbers of persons are told by their check digits; other long numbers are left alone."""

from importlib import import_module

import numpy as np
import pytest

from core.explore.findings.distinct_texts import DistinctTexts
from core.explore.findings.national import FORMS, national_numbers, written_out
from tests.explore.findings.findings_tables import find, with_column

# How each is written: y, m and d a date, 0 a digit, A a letter, o a nought, all else itself.
WRITTEN = {
    "us.ssn": "000-00-0000",
    "gb.nhs": "000 000 0000",
    "ie.pps": "0000000A",
    "de.idnr": "00000000000",
    "at.vnr": "0000 ddmmyy",
    "ch.ssn": "756.0000.0000.00",
    "fr.nir": "1 yy mm 75 000 000 00",
    "be.nn": "yy.mm.dd-000.00",
    "nl.bsn": "000000000",
    "it.codicefiscale": "AAAAAAyyA00A000A",
    "es.dni": "00000000A",
    "es.nie": "X0000000A",
    "pt.cc": "00000000 0 ZZ0",
    "gr.amka": "ddmmyy00000",
    "se.personnummer": "yymmdd-0000",
    "no.fodselsnummer": "ddmmyy 00000",
    "fi.hetu": "ddmmyy-000A",
    "is_.kennitala": "ddmmyy-0000",
    "ee.ik": "3yymmdd0000",
    "pl.pesel": "yymmdd00000",
    "cz.rc": "yymmdd/0000",
    "ro.cnp": "1yymmdd000000",
    "bg.egn": "yymmdd0000",
    "si.emso": "ddmm9yy500000",
    "tr.tckimlik": "10000000000",
    "za.idnr": "yymmdd0000080",
    "br.cpf": "000.000.000-00",
    "mx.curp": "AAAAyymmddHDFAAA00",
    "kr.rrn": "yymmdd-1000000",
    "cn.ric": "11o1o519yymmdd0000",
    "th.pin": "1-0000-00000-00-0",
    "in_.aadhaar": "2000 0000 0000",
}
DATES = [{"yy": f"{y}", "mm": f"{m:02}", "dd": f"{d}"} for y, m, d in ((62, 4, 17), (85, 11, 28))]


def digits(count, draw):
    return "".join(str(digit) for digit in draw.integers(0, 10, count))


def some(written, draw):
    """One number of the form, its check digits left to chance."""
    for part, figures in DATES[draw.integers(2)].items():
        written = written.replace(part, figures.replace("0", "o"))
    chance = {"0": lambda: str(draw.integers(10)), "A": lambda: chr(draw.integers(65, 91))}
    drawn = "".join(chance[mark]() if mark in chance else mark for mark in written)
    return drawn.replace("o", "0")


def texts_of(levels):
    levels = tuple(dict.fromkeys(levels))
    return DistinctTexts(levels, np.ones(len(levels), dtype=int), len(levels))


def valid_numbers(module, count, draw):
    is_valid = import_module(f"stdnum.{module}").is_valid
    tries = (some(WRITTEN[module], draw) for _ in range(10_000))
    numbers = (number for number in tries if is_valid(number))
    return [next(numbers) for _ in range(count)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.module)
def test_a_column_of_them_is_told_by_its_form(form):
    numbers = valid_numbers(form.module, 12, np.random.default_rng(0))
    name, found = national_numbers(texts_of([*numbers, "unknown", "-"]))
    assert (name, found.sum()) == (form.name, 12)
    assert national_numbers(texts_of(numbers[:9]))[0] == ""


@pytest.mark.parametrize(
    "form", [form for form in FORMS if form.module != "us.ssn"], ids=lambda form: form.module
)
def test_numbers_of_the_form_whose_check_digits_are_chance_are_left_alone(form):
    draw = np.random.default_rng(1)
    assert national_numbers(texts_of(some(WRITTEN[form.module], draw) for _ in range(300)))[0] == ""


def with_digit(number, weights, modulus):
    """The number and a last digit that makes the weighted sum, read from the right, a multiple."""
    total = sum(int(mark) * weights[n % 2] for n, mark in enumerate(reversed(number)))
    return f"{number}{-total % modulus}"


def with_luhn(number):
    return number + import_module("stdnum.luhn").calc_check_digit(number)


def isbn10(draw):
    number = digits(9, draw)
    return number + import_module("stdnum.isbn")._calc_isbn10_check_digit(number)


OTHERS = {
    "running": lambda n, k, _d: str(10 ** (k - 1) + n),
    "running from nought": lambda n, k, _d: str(n).zfill(k),
    "every eleventh": lambda n, k, _d: str(10 ** (k - 1) + 11 * n),
    "random": lambda _n, k, d: digits(k, d),
    "cards and devices": lambda _n, k, d: with_luhn(digits(k - 1, d)),
    "barcodes": lambda _n, k, d: with_digit(digits(k - 1, d), (3, 1), 10),
    "books": lambda _n, _k, d: isbn10(d),
    "moments": lambda _n, k, d: str(int(1.6 * 10 ** (k - 1)) + int(d.integers(10 ** (k - 2)))),
    "begun with a day": lambda n, k, _d: f"24{n % 12 + 1:02}{n % 28 + 1:02}{str(n).zfill(k - 6)}",
    "begun with a long day": lambda n, k, _d: f"1985{n % 12 + 1:02}{n % 28 + 1:02}{n:0{k - 8}}",
    "ended with a letter": lambda n, k, d: f"{digits(k - 1, d)}{'ABCDEFG'[n % 7]}",
}


@pytest.mark.parametrize("length", range(9, 19))
@pytest.mark.parametrize("kind", OTHERS)
def test_long_numbers_of_other_things_are_left_alone(kind, length):
    draw = np.random.default_rng(length)
    numbers = [OTHERS[kind](n, length, draw) for n in range(300)]
    assert national_numbers(texts_of(numbers))[0] == ""
    if length < 16 and all(number.isdigit() for number in numbers):
        assert national_numbers(written_out(np.array(numbers, dtype=float)))[0] == ""


def test_a_place_that_is_not_known_is_no_number():
    (china,) = (form for form in FORMS if form.module == "cn.ric")
    assert not china.has("116185198511288998")


def test_a_number_column_keeps_the_noughts_at_its_front():
    numbers = np.array([44051401359.0, 2070803628.0, 2070803628.0])
    texts = written_out(numbers)
    assert texts.levels == ("02070803628", "44051401359")
    assert texts.counts.tolist() == [2, 1]


@pytest.mark.parametrize("kind", [str, int])
def test_the_finding_names_the_number(kind):
    numbers = valid_numbers("pl.pesel", 40, np.random.default_rng(2))
    frame = with_column([kind(numbers[n % 40]) for n in range(1000)], "reference")
    (finding,) = find(frame, code="personal_number")
    assert "'reference' holds numbers of persons (PESEL of Poland): 100%" in finding.message
    assert (finding.severity, finding.action.method) == ("high", "hash")
