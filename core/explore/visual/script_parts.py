"""The text that scripts of charts are put together from."""

PERIODS = {
    "minute": "min",
    "hour": "h",
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
}

HEAD = '''
"""A chart of Holdout's explorer; it needs pandas and plotly."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

FILE = <FILE>  # the table as the explorer saw it: cleaned, where the recipe cleans

<READ>
'''

FUNCTIONS = {
    "steps": '''
def steps(values, edges):
    """The middle of the step that each number is in."""
    edges = np.array(edges)
    place = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, len(edges) - 2)
    middles = edges[:-1] / 2 + edges[1:] / 2
    return pd.Series(middles[place], values.index).where(values.notna())
'''.strip(),
    "parts": '''
def parts(values, cuts, labels):
    """The part that each number is in, a gap being the last one."""
    place = np.searchsorted(cuts, values, side="left")
    return np.array(labels, dtype=object)[np.where(values.isna(), len(labels) - 1, place)]
'''.strip(),
    "level_names": '''
def level_names(values):
    """Levels as texts; whole numbers without a point."""
    def name(value):
        whole = isinstance(value, float) and value.is_integer()
        return str(int(value)) if whole else str(value)

    return values.astype(object).map(name, na_action="ignore")
'''.strip(),
    "levels": '''
def levels(values, names, rest, gap):
    """The level of each row, the rest as one, a gap by itself."""
    texts = level_names(values)
    return texts.where(texts.isin(names) | texts.isna(), rest).fillna(gap)
'''.strip(),
    "five": '''
def five(values):
    """Whisker, quartile, median, quartile, whisker; whiskers end within 1.5 IQR."""
    low, middle, high = np.quantile(values, [0.25, 0.5, 0.75])
    reach = 1.5 * (high - low)
    inside = values[(values >= low - reach) & (values <= high + reach)]
    return pd.Series([inside.min(), low, middle, high, inside.max()], index=BOXES)
'''.strip(),
}
