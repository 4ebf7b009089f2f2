"""Names and values from a file, shown as they are in places that read markup.

One home, because a place that forgets a character here is a way in: markdown and code spans on
pages and cards, HTML of reports, labels of charts. Cells of a CSV are `core.parts.values.csv_text`.
"""

import html
import re
from collections.abc import Iterable

from core.wording.listing import cut

MAX_LABEL = 40  # characters of a name that an axis or a legend has room for

# What cannot be encoded or breaks a page: lone surrogates and control characters.
_UNSEEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000)), "\ufffd")
_NOTHING = "\u00a0"  # keeps the line where there is no text
_JOINER = "\u2060"  # zero width, unbreakable: breaks up what would become a link or an arrow
_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&=^@/\"'])")
_LINKS = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(?=:)|\b(www)(?=\.)|(?=@)")
_ARROWS = re.compile(r"(?<=[<>~\-=])(?=[<>\-=])")


def one_line(value: object) -> str:
    """The value on one line, without what cannot be shown; it may be empty."""
    return " ".join(str(value).split()).translate(_UNSEEN)


def as_markdown(value: object) -> str:
    """The value as literal text in a label, caption, metric, tab, alert or heading."""
    text = _LINKS.sub(lambda match: match.group(0) + _JOINER, one_line(value) or _NOTHING)
    return _PUNCTUATION.sub(r"\\\1", _ARROWS.sub(_JOINER, text))


def as_code(value: object) -> str:
    """The value as a code span of markdown: how column names look best."""
    text = one_line(value) or _NOTHING
    ticks = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def as_table_code(value: object) -> str:
    """The value as code in a table of markdown, or as plain text where it holds a bar.

    A table is cut at its bars before code is looked for, and in code nothing can be escaped.
    """
    return as_markdown(value) if "|" in str(value) else as_code(value)


def as_html(value: object, most: int | None = None) -> str:
    """The value as literal text or as an attribute of HTML, cut after `most` characters."""
    text = str(value).translate(_UNSEEN)
    return html.escape(text if most is None else cut(text, most))


def as_label(value: object, most: int = MAX_LABEL) -> str:
    """The value as Plotly shows it literally: one line, shortened, its markup escaped."""
    return html.escape(cut(one_line(value) or _NOTHING, most))


def as_labels(values: Iterable[object], most: int = MAX_LABEL) -> list[str]:
    """Labels that stay apart where shortening would make two names one."""
    seen: dict[str, int] = {}
    apart = []
    for value in values:
        name = as_label(value, most)
        seen[name] = seen.get(name, 0) + 1
        apart.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return apart
