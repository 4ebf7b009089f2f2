"""The names of months in languages of western Europe, and the starts of them that people write."""

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
)
_SHORTEST_NAME = 3
MONTH_STARTS = (
    "jan|jän|ene|gen|feb|fév|fev|mar|mär|mae|maa|mrz|mrt|apr|avr|abr|may|mai|mei|mag|maj|jun|jui|giu"
    "|jul|lug|aug|aoû|aou|ago|sep|set|oct|okt|ott|out|nov|dec|dez|déc|dic|des"
)
"""How each of them begins, as a regular expression; other words are no months."""


def month_number(word: str) -> int:
    """1 to 12 for a month's name or the start of it, whatever its case and accents; 0 for another
    word, and for one that may be of two months, as jui for juin and juillet."""
    plain = _without_accents(word.lower())
    found = {
        number
        for names in _MONTH_NAMES
        for number, name in enumerate(names.split(), 1)
        if len(plain) >= _SHORTEST_NAME and name.startswith(plain)
    }
    return found.pop() if len(found) == 1 else 0


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
