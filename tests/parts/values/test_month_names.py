"""Names of months in several languages."""

import re

import pyarrow as pa
import pytest

from core.parts.values.month_names import MONTH_STARTS, month_number
from core.parts.values.written_dates import read_dates

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
OTHER_COUNTRIES = (
    "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada"
    " grudnia",
    "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
    "ledna února března dubna května června července srpna září října listopadu prosince",
    "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    "január február március április május június július augusztus szeptember október november"
    " december",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "янв фев мар апр май июн июл авг сен окт ноя дек",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta"
    " syyskuuta lokakuuta marraskuuta joulukuuta",
)


@pytest.mark.fault("L12")
@pytest.mark.parametrize("number", WRITTEN)
def test_a_name_or_its_start_is_of_one_month(number):
    for word in WRITTEN[number].replace(".", "").split():
        assert month_number(word) == number, word
        assert re.match(MONTH_STARTS, word.lower()), word


@pytest.mark.fault("L12")
@pytest.mark.parametrize("year", OTHER_COUNTRIES)
def test_months_of_more_languages(year):
    words = year.split()
    assert [month_number(word) for word in words] == [*range(1, 13)]
    assert all(re.match(MONTH_STARTS, word.lower()) for word in words)
    assert read_dates(pa.array([f"3 {word} 2021" for word in words])).null_count == 0


@pytest.mark.parametrize(
    "word",
    [
        "Pro",
        "Led",
        "Dub",
        "Hel",
        "Marr",
        "Cerv",
        "jui",
        "ju",
        "Marble",
        "Marching",
        "Sets",
        "",
        "Decem5",
    ],
)
def test_other_words_are_of_none(word):
    assert month_number(word) == 0
