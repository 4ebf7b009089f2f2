"""A text with what its words do as the colour behind them."""

from core.charts.explain import DOWN, UP
from core.model.explain import TextParts
from core.wording.escape import as_html

_FAINT, _FULL = 0.0, 0.55  # how dense the colour is behind a word that does nothing, and most


def highlighted(parts: TextParts) -> str:
    """HTML of the text, escaped: behind each word the colour of its direction, the denser the
    more it moves; the number is told by the pointer and in the table beside it."""
    most = max((abs(value) for value in parts.values), default=0.0) or 1.0
    pieces = "".join(_piece(text, value, most) for text, value in parts.pieces())
    return f'<div style="line-height:1.9;white-space:pre-wrap">{pieces}</div>'


def _piece(text: str, value: float | None, most: float) -> str:
    if value is None:
        return as_html(text)
    density = round(255 * (_FAINT + (_FULL - _FAINT) * abs(value) / most))
    colour = f"{UP if value > 0 else DOWN}{density:02x}"
    look = f"background:{colour};border-radius:3px;padding:1px 2px"
    return f'<span style="{look}" title="{value:+.3g}">{as_html(text)}</span>'
