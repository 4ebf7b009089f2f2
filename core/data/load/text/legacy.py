"""Which of the encodings before Unicode a text is in, by the letters it would then hold."""

import re

_WESTERN = ("éèêëàâùûüîïôçœ", "äöüß", "áéíóúüñ", "ãõáâàéêíóôúçü", "àèéìòù", "åäöéæø", "áéíóúýþæöð")
_CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű", "ăâîşţ", "čćđšž")
_LETTERS = (
    # The first of equals is taken: what Windows writes in the west is the most common by far.
    *(("cp1252", letters) for letters in _WESTERN),
    *(("cp1250", letters) for letters in _CENTRAL),
    ("cp1254", "çğıöşüâîi̇"),
    *((dos_or_mac, letters) for dos_or_mac in ("cp850", "mac_roman") for letters in _WESTERN),
)
_IN_WORD = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]{1,3}|[\x80-\xff]{1,3}(?=[A-Za-z])")
_ASCII = re.compile(rb"[A-Za-z]")
_RUN = re.compile(rb"[\x80-\xff]+")
# Signs of Windows-1252 around numbers and words: euro, quotes, dashes, micro, degree, and those
# that Central Europe has letters for where they touch none: pound, yen, small figures, fractions.
_MARKS = rb"\x80\x85\x91-\x97\x99\xa7\xa9\xab\xae\xb0\xb1\xb5\xb7\xbb"
_SIGN = re.compile(
    rb"(?<![\x80-\xffA-Za-z])[" + _MARKS + rb"](?![\x80-\xff])"
    rb"|(?<![\x80-\xff])[" + _MARKS + rb"\xb2](?![\x80-\xffA-Za-z])"
    rb"|(?<![\x80-\xffA-Za-z])[\xa2-\xa5\xb2\xb3\xb9\xbc-\xbe](?![\x80-\xffA-Za-z])"
    rb"|(?<=[^A-Za-z]m)\xb3(?![\x80-\xffA-Za-z])"
)
_FEW = 6  # bytes above ASCII that prove nothing
_WITHIN = 0.4  # share of letters beyond ASCII that are within Latin words, or fit a language
_HEBREW = re.compile(rb"[\xc0-\xdf\xfb-\xff]")
_USUAL = {"cp1125": "cp866", "euc_jis_2004": "euc_jp", "euc_jisx0213": "euc_jp", "gb2312": "gbk"}


def legacy_encoding(sample: bytes) -> str:
    """The likely encoding of lines that are not UTF-8; Windows-1252 where nothing is proven."""
    words = _SIGN.sub(b" ", sample)
    runs = _RUN.findall(words)
    if sum(map(len, runs)) < _FEW:
        return "cp1252"
    letters = sum(map(len, runs)) + len(_ASCII.findall(words))
    is_latin = (
        len(_IN_WORD.findall(words)) >= _WITHIN * len(runs)
        and sum(map(len, runs)) < _WITHIN * letters
    )
    return (_latin(words) if is_latin else None) or _foreign_script(sample)


def _latin(sample: bytes) -> str | None:
    fits = [_fit(sample, encoding, letters) for encoding, letters in _LETTERS]
    return _LETTERS[fits.index(max(fits))][0] if max(fits) > _WITHIN else None


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

    if not _HEBREW.search(sample) and not re.search(rb"[\x80-\xbf]", sample):
        return "cp1255"
    found = from_bytes(sample).best()
    return _USUAL.get(found.encoding, found.encoding) if found else "cp1252"
