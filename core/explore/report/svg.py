"""Pictures as SVG: a few rectangles, coloured by the page, so that they follow light and dark."""

from collections.abc import Iterable, Sequence

import numpy as np

from core.explore.report.markup import cell, text

WIDE, HIGH = 320, 110


def histogram(counts: Sequence[int], low: str, high: str, label: str) -> str:
    """Bars of equal width with the two ends named."""
    tallest, width = max(counts, default=0) or 1, WIDE / max(1, len(counts))
    bars = "".join(
        f'<rect x="{i * width:.1f}" y="{HIGH * (1 - count / tallest):.1f}" '
        f'width="{max(0.5, width - 0.8):.1f}" height="{HIGH * count / tallest:.1f}">'
        f"<title>{count:,} rows</title></rect>"
        for i, count in enumerate(counts)
        if count
    )
    ends = (
        f'<text x="0" y="{HIGH + 14}">{text(low, 24)}</text>'
        f'<text x="{WIDE}" y="{HIGH + 14}" text-anchor="end">{text(high, 24)}</text>'
    )
    return _drawing(WIDE, HIGH + 18, bars + ends, label)


def bars(lines: Iterable[tuple[str, float, str]], label: str, most: float = 0.0) -> str:
    """One line each: a name, a bar, a note. Lengths are in shares of the longest or of `most`."""
    lines = list(lines)
    longest = most or max((value for _, value, _ in lines), default=0.0) or 1.0
    rows = "".join(
        f'<div class="bar"><span title="{text(name)}">{text(name, 40)}</span>'
        f'<i style="--w:{min(1.0, max(0.0, value / longest)):.4f}"></i>'
        f"<b>{text(said)}</b></div>"
        for name, value, said in lines
    )
    return f'<div class="bars" role="img" aria-label="{text(label)}">{rows}</div>'


def heat(names: Sequence[str], square: np.ndarray, label: str) -> str:
    """A square of shares from -1 to 1: the stronger the colour, the closer."""
    size, left = 14, 150
    drawn = []
    for i, name in enumerate(names):
        drawn.append(
            f'<text x="{left - 6}" y="{i * size + 11}" text-anchor="end">{text(name, 22)}</text>'
        )
        for j, other in enumerate(names):
            value = square[i, j]
            if np.isfinite(value) and abs(value) >= 0.02:
                kind = "up" if value > 0 else "down"
                drawn.append(
                    f'<rect class="{kind}" x="{left + j * size}" y="{i * size}" width="{size - 1}" '
                    f'height="{size - 1}" opacity="{abs(value):.2f}">'
                    f"<title>{text(name, 60)} and {text(other, 60)}: {value:.3f}</title></rect>"
                )
    side = size * len(names)
    return _drawing(left + side, side, "".join(drawn), label, is_wide=True)


def bands(names: Sequence[str], shares: Sequence[Sequence[float]], label: str) -> str:
    """The table from top to bottom, one column a name: filled where values are missing."""
    width, height, drawn = 14.0, 260 / max(1, len(shares)), []
    for i, line in enumerate(shares):
        for j, share in enumerate(line):
            if share > 0:
                drawn.append(
                    f'<rect class="down" x="{j * width:.1f}" y="{i * height:.2f}" '
                    f'width="{width - 2:.1f}" height="{height + 0.1:.2f}" '
                    f'opacity="{0.2 + 0.8 * share:.2f}"/>'
                )
    frames = "".join(
        f'<rect class="empty" x="{j * width:.1f}" y="0" width="{width - 2:.1f}" height="260">'
        f"<title>{text(name)}</title></rect>"
        f'<text transform="translate({j * width + 4:.1f} 266) rotate(60)">{text(name, 18)}</text>'
        for j, name in enumerate(names)
    )
    size = max(width * len(names), 60) + 60
    return _drawing(size, 380, "".join(drawn) + frames, label, is_wide=True)


def whiskers(bins: Iterable[tuple[str, float, float | None, float | None, str]], label: str) -> str:
    """A value with its interval a line, all on one scale from the least end to the largest."""
    bins = list(bins)
    ends = [e for _, value, low, high, _ in bins for e in (value, low, high) if e is not None]
    least, most = min(ends, default=0.0), max(ends, default=1.0)
    reach = (most - least) or 1.0

    def at(value: float) -> str:
        return f"{100 * (value - least) / reach:.2f}%"

    rows = "".join(
        f'<div class="bar"><span title="{text(name)}">{text(name, 40)}</span><u>'
        + (
            f'<s style="left:{at(low)};right:calc(100% - {at(high)})"></s>'
            if low is not None and high is not None
            else ""
        )
        + f'<q style="left:{at(value)}"></q></u><b>{text(said)}</b></div>'
        for name, value, low, high, said in bins
    )
    return f'<div class="bars" role="img" aria-label="{text(label)}">{rows}</div>'


def _drawing(width: float, height: float, content: str, label: str, is_wide: bool = False) -> str:
    style = f' style="width:{width:.0f}px"' if is_wide else ""
    return (
        f'<div class="scroll"><svg viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        f'aria-label="{text(label)}"{style}>{content}</svg></div>'
    )


def percent(share: float) -> str:
    return f"{share:.1%}"


def amount(value: float) -> str:
    return cell(value)
