"""The names of months in languages of Europe, and the starts of them that people write."""

import unicodedata

# Without accents. Beginnings of three letters and more count, where they are of one month alone.
_MONTH_NAMES = (
    "january february march april may june july august september october november december",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janner februar maerz - - - - - sept - - december",
    "- - mrz - - - - - - - - -",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "- - - - - - - - setiembre - - -",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "- - mrt - maj - - augusti - - - desember",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad"
    " grudzien",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada"
    " grudnia",
    "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
    "januar februar marcius aprilis majus junius julius augusztus szeptember oktober november"
    " december",
    "январь февраль март апрель маи июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
)
# Names whose beginnings are words of their own, or of another month: these count when whole.
_WHOLE_NAMES = (
    "leden unor brezen duben kveten cerven cervenec srpen zari rijen listopad prosinec",
    "ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince",
    "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesakuu heinakuu elokuu syyskuu lokakuu"
    " marraskuu joulukuu",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesakuuta heinakuuta elokuuta"
    " syyskuuta lokakuuta marraskuuta joulukuuta",
)
_SHORTEST_NAME = 3
MONTH_STARTS = (
    "jan|jän|ene|gen|feb|fév|fev|mar|mär|már|mae|maa|mrz|mrt|apr|ápr|avr|abr|may|mai|mei|mag|maj"
    "|máj|jun|jún|jui|giu|jul|júl|lug|aug|aoû|aou|ago|sep|set|oct|okt|ott|out|nov|dec|dez|déc|dic"
    "|des|sty|lut|kwi|cze|lip|sie|wrz|paź|paz|lis|gru|oca|şub|sub|nis|haz|tem|ağu|agu|eyl|eki|kas"
    "|ara|sze|led|úno|uno|bře|bre|dub|kvě|kve|čer|cer|srp|zář|zar|říj|rij|pro|tam|hel|huh|tou|kes"
    "|hei|elo|syy|lok|jou|янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек"
)
"""How each of them begins, as a regular expression; other words are no months."""


def month_number(word: str) -> int:
    """1 to 12 for a month's name or the start of it, whatever its case and accents; 0 for another
    word, and for one that may be of two months, as jui for juin and juillet."""
    plain = _without_accents(word.lower())
    whole = {n for names in _WHOLE_NAMES for n, name in _each_month(names) if name == plain}
    found = whole or {
        number
        for names in _MONTH_NAMES
        for number, name in _each_month(names)
        if len(plain) >= _SHORTEST_NAME and name.startswith(plain)
    }
    return found.pop() if len(found) == 1 else 0


def _each_month(names: str) -> enumerate[str]:
    return enumerate(names.split(), 1)


def _without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    return "".join(c for c in plain if not unicodedata.combining(c))
