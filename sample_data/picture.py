"""A small picture of a table's target: how often each class or each stretch of numbers occurs."""

import numpy as np
import pandas as pd

WIDTH, HEIGHT, GAP = 240, 64, 2
BINS = 28
BAR, RARE = "#3b6fd6", "#d9730d"  # seen on white and on dark ground; the class that is asked for


def picture(target: pd.Series) -> str:
    """The bars of a target as SVG, scaled to the largest."""
    if pd.api.types.is_numeric_dtype(target) and target.nunique() > 2:
        counts = np.histogram(target, BINS)[0]
        colours = [BAR] * BINS
    else:
        shares = target.astype(str).value_counts().sort_index()
        counts = shares.to_numpy()
        colours = [RARE if count == counts.min() else BAR for count in counts]
    width = WIDTH / len(counts)
    tops = np.maximum(counts / counts.max() * HEIGHT, 1.0)
    bars = "".join(
        f'<rect x="{place * width:.1f}" y="{HEIGHT - top:.1f}" width="{width - GAP:.1f}" '
        f'height="{top:.1f}" rx="1.5" fill="{colour}"/>'
        for place, (top, colour) in enumerate(zip(tops, colours, strict=True))
    )
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{bars}</svg>\n'
