"""Names of months in several languages."""

import re

import pytest

from core.parts.values.month_names import MONTH_STARTS, month_number

WRITTEN = {
    1: "January JAN Januar Jänner januari enero ene. gennaio gen janvier janv janeiro",
    2: "February febr février févr fevr febrero febbraio fevereiro fev februari",
    3: "March März Mär Maerz Mrz mars marzo maart mrt março marco",
    4: "April avril avr abril abr aprile",
    5: "May Mai mei mayo maggio mag maio maj",
    6: "June Juni juin junio giugno giu junho",
    7: "July Juli juillet juil juill julio luglio lug julho",
    8: "August AOÛT aout agosto ago augustus",
    9: "September Sept septembre septiembre setiembre settembre setembro set",
    10: "October Okt Oktober octobre octubre ottobre ott outubro out",
    11: "November novembre noviembre novembro",
    12: "December Dez Dezember décembre déc dec diciembre dic dicembre dezembro",
}


@pytest.mark.fault("L12")
@pytest.mark.parametrize("number", WRITTEN)
def test_a_name_or_its_start_is_of_one_month(number):
    for word in WRITTEN[number].replace(".", "").split():
        assert month_number(word) == number, word
        assert re.match(MONTH_STARTS, word.lower()), word


@pytest.mark.parametrize("word", ["jui", "ju", "Marble", "Marching", "Sets", "", "Decem5"])
def test_other_words_are_of_none(word):
    assert month_number(word) == 0
