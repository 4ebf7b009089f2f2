"""What the choices of a reading plan are called."""

from core.data.load.plan import AROUND_LINES, USUAL, DateOrder, DecimalMark, Quoting

FIXED = "fixed width"  # among the delimiters: there is none, columns have their places
DELIMITERS = {
    ",": "comma",
    ";": "semicolon",
    "\t": "tab",
    "|": "bar",
    " ": "blanks",
    "  ": "two blanks or more",
    ":": "colon",
    FIXED: "none: columns of fixed width",
}
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Western European (Windows-1252)",
    "latin-1": "Western European (Latin-1)",
    "cp1250": "Central European (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "koi8-r": "Cyrillic (KOI8-R)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1255": "Hebrew (Windows-1255)",
    "cp1256": "Arabic (Windows-1256)",
    "cp932": "Japanese (Shift JIS)",
    "euc_jp": "Japanese (EUC)",
    "gb18030": "Chinese (GB 18030)",
    "big5": "Chinese (Big5)",
    "cp949": "Korean",
}
QUOTES = {
    USUAL: 'double: "a ""b"""',
    Quoting(escape="\\"): 'double, escaped: "a \\"b\\""',
    Quoting(' "'): 'double, behind blanks: a, "b"',
    Quoting("'"): "single: 'a, b'",
    Quoting(AROUND_LINES): 'around lines: "a,""b"""',
    Quoting(""): "none: quotes are letters",
}
DATES: dict[DateOrder, str] = {
    "": "stay text",
    "day": "day first: 3 April",
    "month": "month first: March 4",
}
DECIMALS: dict[DecimalMark, str] = {".": "point: 1,234.5", ",": "comma: 1.234,5"}
