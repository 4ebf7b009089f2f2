"""Small pieces of HTML, everything from the table escaped."""

from collections.abc import Iterable, Sequence

from core.wording.escape import as_html
from core.wording.numbers import number_text


def text(value: object, most: int = 120) -> str:
    """A name or a value as literal text, shortened."""
    return as_html(value, most) or "&nbsp;"


def cell(value: object) -> str:
    """A value of a table: numbers as people read them, a dash for what is not known."""
    if value is None:
        return "–"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return text(value)
    whole = float(value).is_integer() and abs(value) < 1e15
    return f"{value:,.0f}" if whole else number_text(value)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; cells that are numbers stand to the right."""
    top = "".join(f"<th>{text(name)}</th>" for name in head)
    body = "".join(f"<tr>{''.join(_td(value) for value in row)}</tr>" for row in rows)
    return (
        f'<div class="scroll"><table><thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _td(value: object) -> str:
    right = isinstance(value, int | float) and not isinstance(value, bool)
    return f'<td class="n">{cell(value)}</td>' if right else f"<td>{cell(value)}</td>"


def facts(pairs: Iterable[tuple[str, object]]) -> str:
    """Names with their values, in as many columns as there is room for."""
    lines = "".join(
        f"<div><dt>{text(name)}</dt><dd>{cell(value)}</dd></div>" for name, value in pairs
    )
    return f"<dl>{lines}</dl>"


def section(anchor: str, title: str, *parts: str) -> str:
    body = "".join(parts)
    return f'<section id="{anchor}"><h2>{text(title)}</h2>{body}</section>' if body else ""


def note(sentence: str) -> str:
    return f'<p class="note">{text(sentence, 600)}</p>'


def beside(*parts: str) -> str:
    """Parts side by side where there is room."""
    return f'<div class="beside">{"".join(f"<div>{part}</div>" for part in parts if part)}</div>'
