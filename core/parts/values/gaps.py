"""What people write where they have no value."""

from collections.abc import Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.parts.values.currencies import AFTER, BEFORE

GAP_TEXTS = (
    *(
        "",
        " ",
        "NA",
        "N/A",
        "n/a",
        "<NA>",
        "NaT",
        "null",
        "NULL",
        "None",
        "nan",
        "NaN",
        "?",
        "-",
        r"\N",
    ),
    *("#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"),
)
"""Texts that stand for a gap; the last line is what a spreadsheet writes for a failed formula."""
_GAP_WORDS = (
    *(
        r"n(?:[./ ]\s?)?[adv]\.?",
        r"k\.?\s?a\.?",
        r"[no]\. ?[ab]\.",
        r"s[./]\s?d\.?",
        r"n\.\s?v\.\s?t\.?",
    ),
    *("null", "nil", "nan", "none", "missing", "blank", "empty", "undefined", "unknown", "unk"),
    *(
        "unspecified",
        r"not? (?:available|applicable|known|reported|recorded|provided|data)",
        "no ?data",
    ),
    *("undetermined", r"not (?:detected|determined|measured|tested)"),
    *("nicht (?:nachweisbar|bestimmt|gemessen|ermittelt)", r"\.[a-z]"),
    *("tb[ad]", r"keine? angaben?", "ohne angabe", "unbekannt", "fehlt", "fehlend", "leer"),
    *(
        "nicht (?:verfügbar|bekannt|vorhanden)",
        "inconnue?",
        "vide",
        "non (?:renseignée?|disponible)",
    ),
    *("sin datos?", "no disponible", "desconocido", "vac[ií]o", "non disponibile", "sconosciuto"),
    *("onbekend", "sem dados?", "desconhecido", "brak(?: danych)?"),
    *("н[/.]?д\\.?", "нет данных", "неизвестно", "немає даних", "невідомо"),
    *("(?:uppgift )?saknas", "ukendt", "ukjent", "ei tietoa", "nincs adat", "neuvedeno"),
    *("není k dispozici", "bilinmiyor", "veri yok", "άγνωστο"),
    *(
        "データなし",
        "該当なし",
        "不明",
        "なし",
        "无",
        "無",
        "未知",
        "不详",
        "缺失",
        "暂无(?:数据)?",
        "없음",
        "미상",
    ),
)
_GAP_SIGNS = "-\u2010-\u2015\u2212._?*/:·…"
_GAP_MARK = f"(?:{BEFORE} ?)?[{_GAP_SIGNS}, ]*[{_GAP_SIGNS}](?: ?{AFTER})?"
_FAILED_FORMULA = (
    "#(?:nv|n/?[adbv]|wert!|bezug!|zahl!|valeur!|nombre!|¡?valor!|¡ref!|¡num!|div/0|#+"
    r"|(?:spill|calc|field|blocked|connect|busy|unknown)!|getting_data(?:\.{3})?)"
)
# The zero of a database's dates, and of a spreadsheet's.
_NO_DAY = (
    r"(?:0000-00-00|00[./]00[./]0000|1900-01-00|00[./]01[./]1900|0?1/0/1900)"
    r"(?:[T ]00?:00(?::00(?:\.0+)?)?)?"
)
_GAP_WORD = rf"[(\[<{{]?(?:{'|'.join(_GAP_WORDS)})[)\]>}}]?"
GAP_AMONG_TYPED = rf"(?i)^(?:{_GAP_MARK}|{_FAILED_FORMULA}|{_NO_DAY}|{_GAP_WORD})$"
"""What stands for a gap where everything else in a column is a number or a date: a word or
abbreviation for "nothing known" in several languages, or a cell of dashes, points and the like. In
a column of texts such a word may be a level."""
FLAGS = {"True", "False"}  # how yes and no among gaps are kept


FORMULA_TEXT = r'^="([^"]*)"$'
"""A text as some programs write it that a spreadsheet may leave it as it is: ="0012"."""


def telling_levels(values: pd.Series) -> tuple[str, ...]:
    """The texts of a column that a file of its rows cannot be read rightly without, and that tell
    of nobody: those that look like gaps and are none (out of a database NA is Namibia), and True
    and False where they are all, which a file may spell as yes and no."""
    is_coded = isinstance(values.dtype, pd.CategoricalDtype)
    met = values.cat.categories if is_coded else values.dropna().unique()
    looks = {*GAP_TEXTS}
    texts = [text for text in met if isinstance(text, str)]
    return tuple(texts) if {*texts} == FLAGS else tuple(t for t in texts if t.strip() in looks)


def are_gaps(texts: pd.Series, levels: Sequence[str] = ()) -> pd.Series:
    """Which texts stand for a gap: none that is one of the levels of its column does."""
    kept = {level.strip() for level in levels}
    return texts.isna() | texts.astype(str).str.strip().isin(set(GAP_TEXTS) - kept)


def without_gap_words(texts: pa.Array) -> pa.Array:
    """Texts of numbers or dates, missing where a word or a mark says that there is none."""
    is_gap = pc.match_substring_regex(texts, GAP_AMONG_TYPED)
    return pc.if_else(is_gap, pa.scalar(None, texts.type), texts)


def are_gap_words(texts: pd.Series, levels: Sequence[str] = ()) -> pd.Series:
    """Which cells are such a word or mark, whatever blanks are around them, and none of the
    levels."""
    met = [text for text in texts.dropna().unique() if isinstance(text, str)]
    bare = pa.array([text.strip().encode("utf-8", "replace").decode() for text in met], pa.string())
    is_gap = pc.match_substring_regex(bare, GAP_AMONG_TYPED).to_pylist()
    words = {text for text, is_one in zip(met, is_gap, strict=True) if is_one}
    return texts.isin(words - {*levels})
