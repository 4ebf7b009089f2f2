"""Which of the encodings before Unicode a text is in, by the letters it would then hold."""

import re
from collections.abc import Sequence

from core.data.load.text.scripts import script_encoding

_WESTERN = ("éèêëàâùûüîïôçœ", "äöüß", "áéíóúüñ", "ãõáâàéêíóôúçü", "àèéìòù", "åäöéæø", "áéíóúýþæöð")
_CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű", "ăâîşţ", "čćđšž")
_LETTERS = (
    # The first of equals is taken: what Windows writes in the west is the most common by far.
    *(("cp1252", letters) for letters in _WESTERN),
    *(("cp1250", letters) for letters in _CENTRAL),
    *(("iso8859-2", letters) for letters in _CENTRAL),
    ("cp1254", "çğıöşüâîi̇"),
    *((dos_or_mac, letters) for dos_or_mac in ("cp850", "mac_roman") for letters in _WESTERN),
)
_POLISH = tuple((encoding, _CENTRAL[0]) for encoding in ("cp1250", "iso8859-2"))
_ONLY_WINDOWS = re.compile(rb"[\x80-\x9f]")
_IN_WORD = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]{1,3}|[\x80-\xff]{1,3}(?=[A-Za-z])")
_ASCII = re.compile(rb"[A-Za-z]")
_RUN = re.compile(rb"[\x80-\xff]+")
# Signs of Windows-1252 around numbers and words, also several of one, as €€€: euro, quotes,
# dashes, micro, degree, and those that Central Europe has letters for where they touch none:
# pound, yen, small figures, fractions.
_MARKS = rb"\x80\x85\x91-\x97\x99\xa7\xa9\xab\xae\xb0\xb1\xb5\xb7\xbb"
_SIGN = re.compile(
    rb"(?<![\x80-\xffA-Za-z])([" + _MARKS + rb"])\1*(?![\x80-\xff])"
    rb"|(?<![\x80-\xff])[" + _MARKS + rb"\xb2](?![\x80-\xffA-Za-z])"
    rb"|(?<![\x80-\xffA-Za-z])([\xa2-\xa5\xb2\xb3\xb9\xbc-\xbe])\2*(?![\x80-\xffA-Za-z])"
    # cubic metres and others, fractions and pounds before a unit
    rb"|(?:(?<=m)(?<![A-Za-z].)|(?<=[cdkm]m|ft|in|yd)(?<![A-Za-z]..))\xb3(?![\x80-\xffA-Za-z])"
    rb"|(?<![\x80-\xffA-Za-z])[\xbc-\xbe](?=(?:in|inch|ft|lb|oz|[ck]?m|mm|k?g|l|h)(?![\x80-\xffA-Za-z]))"
    rb"|(?<![\x80-\xffA-Za-z])\xa3(?=(?:[mkMK]|[mb]n)(?![\x80-\xffA-Za-z]))"
    # 1st and first, as Spaniards and Portuguese write them, and numero
    rb"|(?<=[0-9Nn.])[\xaa\xba](?![\x80-\xffA-Za-z])"
)
# Quotes in pairs and the apostrophes of English, where nothing else is beyond ASCII.
_QUOTED = re.compile(
    rb"(?<![A-Za-z])\x93[^\x93\x94\n]+\x94(?![A-Za-z])"
    rb"|(?i:n\x92t|\bit\x92s|[a-z]\x92(?:ll|re|ve))(?![\x80-\xffA-Za-z])"
)
_OTHER_SIGNS = re.compile(rb"[\x80-\x84\x86-\x90\x98-\xff]")
_ZLOTY = re.compile(rb"(?<![\x80-\xffA-Za-z])z\xb3(?![\x80-\xffA-Za-z])")  # zł
_SMALL_ONE = re.compile(rb"(?<=[A-Za-z])\xb9(?![\x80-\xffA-Za-z])")  # of a note, or ą at the end
_EURO = re.compile(rb"(?<![\x80-\xffA-Za-z])\xa4(?![\x80-\xffA-Za-z])")  # nobody writes ¤
_POUND = re.compile(rb"(?<=[A-Za-z])\xa3(?![\x80-\xffA-Za-z])")  # as in Price£; ú in cp850
_TOUCHING = re.compile(
    r"(?<=[A-Za-z])[^\x00-\x7f\u2019\u2013\u2014]|[^\x00-\x7f\u2019\u2013\u2014](?=[A-Za-z])"
)
_AMID = re.compile(r"(?<=[a-z])[^\x00-\x7f]|(?<=[A-Z])[^\x00-\x7f](?=[a-z])")
_DEGREE = re.compile(rb"\d ?\xa1[CFK]?(?![A-Za-z])")  # of a Macintosh; no mark of exclamation
_OTHERS = ("mac_roman", "cp850", "cp1250", "cp1254")  # the first of equals is taken
_COMMON = "éèàäöüßñáóçãåø"
_FEW = 6  # bytes above ASCII that prove nothing
_WORD = 4  # bytes above ASCII one after the other, as in no word of Latin letters
_WITHIN = 0.4  # share of letters beyond ASCII that are within Latin words, or fit a language
_HEBREW = re.compile(rb"[\xc0-\xdf\xfb-\xff]")
_USUAL = {"cp1125": "cp866", "euc_jis_2004": "euc_jp", "euc_jisx0213": "euc_jp", "gb2312": "gbk"}


def legacy_encoding(sample: bytes) -> str:
    """The likely encoding of lines that are not UTF-8; Windows-1252 where nothing is proven."""
    found = _likely(sample)
    has_euro = found == "cp1252" and _EURO.search(sample) and not _ONLY_WINDOWS.search(sample)
    return "iso8859-15" if has_euro else found


def _likely(sample: bytes) -> str:
    if _QUOTED.search(sample) and not _OTHER_SIGNS.search(sample):
        return "cp1252"
    words = _SIGN.sub(b" ", sample)
    if _ZLOTY.search(words):
        return _latin(words, _POLISH) or "cp1250"
    runs = _RUN.findall(words)
    has_words = max(map(len, runs), default=0) >= _WORD and not _IN_WORD.search(words)
    if has_words and (script := script_encoding(words)):
        return script
    if sum(map(len, runs)) < _FEW:
        return _of_few(_SMALL_ONE.sub(b" ", words))
    letters = sum(map(len, runs)) + len(_ASCII.findall(words))
    is_latin = (
        len(_IN_WORD.findall(words)) >= _WITHIN * len(runs)
        and sum(map(len, runs)) < _WITHIN * letters
    )
    return (_latin(words) if is_latin else None) or _foreign_script(sample)


def _of_few(words: bytes) -> str:
    """The encoding of a few letters: Windows-1252 unless it has signs, or large letters, amid words
    where another has the letters of a language."""
    if _DEGREE.search(words):
        return "mac_roman"
    if _has_words(_POUND.sub(b" ", words).decode("cp1252", errors="replace")):
        return "cp1252"
    likely = {
        encoding: text
        for encoding in _OTHERS
        if _has_words(text := words.decode(encoding, errors="replace"))
        and any(one == encoding and _fit(words, one, letters) == 1 for one, letters in _LETTERS)
    }
    common = {encoding: sum(map(text.lower().count, _COMMON)) for encoding, text in likely.items()}
    return max(common, key=lambda encoding: common[encoding]) if common else "cp1252"


def _has_words(text: str) -> bool:
    """Is all that touches letters a letter or stands between words, and no large one amid small?"""
    signs = _TOUCHING.findall(text)
    return all(map(str.isalpha, signs)) and not any(map(str.isupper, _AMID.findall(text)))


def _latin(sample: bytes, known: Sequence[tuple[str, str]] = _LETTERS) -> str | None:
    fits = [_fit(sample, encoding, letters) for encoding, letters in known]
    return known[fits.index(max(fits))][0] if max(fits) > _WITHIN else None


def _fit(sample: bytes, encoding: str, letters: str) -> float:
    """The share of a text's letters beyond ASCII that one language has."""
    text = sample.decode(encoding, errors="replace")
    beyond = re.findall(r"(?<=[A-Za-z])[^\x00-\x7f]|[^\x00-\x7f](?=[A-Za-z])", text)
    # No language has a large letter behind a small one.
    odd = sum(map(str.isupper, re.findall(r"(?<=[a-z])[^\x00-\x7f]", text)))
    return (sum(c.lower() in letters for c in beyond) - odd) / len(beyond) if beyond else 0.0


def _foreign_script(sample: bytes) -> str:
    """Whole words beyond ASCII: Cyrillic, Greek, Hebrew, Arabic, Chinese, Japanese, Korean."""
    from charset_normalizer import from_bytes

    if script := script_encoding(sample):
        return script
    if not _HEBREW.search(sample) and not re.search(rb"[\x80-\xbf]", sample):
        return "cp1255"
    found = from_bytes(sample).best()
    return _USUAL.get(found.encoding, found.encoding) if found else "cp1252"
