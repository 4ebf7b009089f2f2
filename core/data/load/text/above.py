"""What stands above the header of a table and is left out: nothing goes without a word."""

import re
from collections.abc import Sequence

from core.wording.numbers import counted

TOLD_DELIMITER = re.compile(r'^\ufeff?"?sep=(.)"?$', re.I)
"""A line with which a spreadsheet is told the delimiter."""

_SHOWN, _LONGEST = 3, 60  # lines that are shown, characters of each
_NOTHING = " \t\r\n\ufeff,;|\"'"


def told_above(lines: Sequence[str]) -> list[str]:
    """One sentence on the lines above a header that hold anything; none where no line does."""
    told = [line for line in lines if not TOLD_DELIMITER.match(line.rstrip("\r\n"))]
    filled = [bare for line in told if (bare := line.strip(_NOTHING))]
    if not filled:
        return []
    shown = ", ".join(repr(line[:_LONGEST]) for line in filled[:_SHOWN])
    more = ", …" if len(filled) > _SHOWN else ""
    stand = (
        "stands above the header and is" if len(filled) == 1 else "stand above the header and are"
    )
    return [f"{counted(len(filled), 'line')} {stand} left out: {shown}{more}"]
