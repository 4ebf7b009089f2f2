"""The one shape that all texts of a column have, as a pattern."""

import re

import numpy as np
import pandas as pd

from core.table.stored_as import stored_as

MOST_LETTERS = 200  # a longer text is no code
_CLASSES = {"\x80": "[0-9]", "\x81": "[a-z]", "\x82": "[A-Z]"}  # what stands for them in a shape
_LETTERS = (0x81, 0x82)  # a letter that never changes is a mark; a digit may be one by chance
_CLASS_OF = np.arange(256, dtype="uint8")
for _stand_in, _ends in zip(_CLASSES, (b"09", b"az", b"AZ"), strict=True):
    _CLASS_OF[_ends[0] : _ends[1] + 1] = ord(_stand_in)


def pattern_of(values: pd.Series) -> str:
    """The shape of a column of texts, such as ^[A-Z]{2}[0-9]{4}$; empty where they differ."""
    if stored_as(values) != "text":
        return ""
    texts = values.dropna().astype(str).unique()
    length = len(texts[0]) if len(texts) else 0
    if not 0 < length <= MOST_LETTERS or any(len(text) != length for text in texts):
        return ""
    whole = "".join(texts)
    if not whole.isascii():
        return ""
    return _pattern(np.frombuffer(whole.encode("ascii"), dtype="uint8").reshape(-1, length))


def _pattern(letters: np.ndarray) -> str:
    """The pattern of texts of one length, a row of ASCII codes each."""
    shapes = _CLASS_OF[letters]
    if not (shapes == shapes[0]).all():
        return ""
    is_mark = (letters == letters[0]).all(axis=0) & np.isin(shapes[0], _LETTERS)
    marks = "".join(map(chr, np.where(is_mark, letters[0], shapes[0])))
    return "^" + "".join(_part(run.group()) for run in re.finditer(r"(?s)(.)\1*", marks)) + "$"


def _part(run: str) -> str:
    letter = _CLASSES.get(run[0]) or re.escape(run[0])
    return letter if len(run) == 1 else f"{letter}{{{len(run)}}}"
