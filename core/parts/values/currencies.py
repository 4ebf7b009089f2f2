"""How amounts name their currency: by a sign, by its code, or as people shorten its name."""

import pyarrow as pa
import pyarrow.compute as pc

SIGNS = r"(?:US\$|[$€£¥₹￥₺₽₩₴₪₱₦฿₫₸₾]|(?:R|A|C|S|AU|CA|HK|MX|NT|NZ|SG)\$)"
"""Signs, for expressions of Arrow and of Python alike."""
_CODES = (
    "AED|AUD|BGN|BRL|CAD|CLP|CNY|COP|CZK|DKK|HKD|HUF|IDR|ILS|ISK|KRW|KZT|MXN|MYR|NGN|NOK|NZD|PHP"
    "|PKR|PLN|RON|RSD|RUB|SAR|SEK|SGD|THB|TRY|TWD|UAH|VND|ZAR"
)
_LED = "DKK|NOK|SEK|PLN|CZK|HUF|RON|BRL|CAD|AUD|NZD|CNY|RUB|ZAR|kr|Kč|zł|Ft"
_SPACE = "[ \u00a0\u202f\u2009]"
# Letters in front of a number may be the start of a code, as in SEK100: they stand apart from it.
BEFORE = rf"(?:{SIGNS}|USD|EUR|GBP|CHF|JPY|INR|Rs\.?|Rp\.?|S?Fr\.|(?:{_LED})\.?{_SPACE})"
AFTER = (
    rf"(?:{SIGNS}|USD|EUR|GBP|CHF|JPY|INR|{_CODES}|[Ee]uro|kr\.?|Kr\.?|zł|Kč|Ft|TL|lei|leu|S?Fr\.?"
    "|лв\\.?|руб\\.?|грн\\.?|円|元|원)"
)
_SAME = {
    "$": ("US$", "USD"),
    "€": ("EUR", "Euro", "euro"),
    "£": ("GBP",),
    "¥": ("JPY", "￥", "円"),
    "₹": ("INR", "Rs", "Rs."),
    "CHF": ("Fr", "Fr.", "SFr", "SFr."),
    "kr": ("kr.", "Kr", "Kr."),
    "zł": ("PLN",),
    "Kč": ("CZK",),
    "Ft": ("HUF",),
    "lei": ("leu", "RON"),
    "R$": ("BRL",),
    "C$": ("CA$", "CAD"),
    "A$": ("AU$", "AUD"),
    "NZ$": ("NZD",),
    "HK$": ("HKD",),
    "S$": ("SG$", "SGD"),
    "MX$": ("MXN",),
    "NT$": ("TWD",),
    "₺": ("TRY",),
    "₽": ("RUB", "руб", "руб."),
    "₩": ("KRW", "원"),
    "₴": ("UAH", "грн", "грн."),
    "元": ("CNY",),
    "лв": ("лв.", "BGN"),
    "₪": ("ILS",),
    "₱": ("PHP",),
    "₦": ("NGN",),
    "฿": ("THB",),
    "₫": ("VND",),
    "₸": ("KZT",),
    "Rp": ("Rp.", "IDR"),
}
_ONE_NAME = {other: name for name, others in _SAME.items() for other in others}


def by_one_name(units: pa.Array) -> pa.Array:
    """Currencies and other units, each by one name: USD and US$ are $."""
    coded = pc.utf8_trim_whitespace(units).dictionary_encode()
    names = [_ONE_NAME.get(unit, unit) for unit in coded.dictionary.to_pylist()]
    return pa.array(names, pa.string()).take(coded.indices)
