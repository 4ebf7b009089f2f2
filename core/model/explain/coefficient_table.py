"""The coefficients of a linear model as a table."""

import numpy as np
import pandas as pd

from core.model.explain.linear_record import Coefficients


def coefficient_table(seen: Coefficients, place: int = 0) -> pd.DataFrame:
    """A row a prepared column, the largest effect first, then the intercept; with odds ratios for
    classes and how often a column was kept where a penalty drops some."""
    order = seen.order(place)
    table = pd.DataFrame(
        {
            "Column": [*(seen.columns[n].name for n in order), "(intercept)"],
            "For": [*(seen.columns[n].unit for n in order), "all at 0"],
            "Coefficient": [*seen.values[place, order], seen.intercepts[place, 0]],
            "Low": [*seen.low[place, order], seen.intercepts[place, 1]],
            "High": [*seen.high[place, order], seen.intercepts[place, 2]],
        }
    )
    if seen.are_odds:
        with np.errstate(over="ignore"):
            for name, source in _ODDS.items():
                table[name] = np.exp(table[source])
    table["Per sd"] = [*seen.sizes[place, order], np.nan]
    if seen.kept is not None:
        table["Not 0 in"] = [*seen.kept[place, order], np.nan]
    return table


_ODDS = {"Odds ratio": "Coefficient", "Odds, low": "Low", "Odds, high": "High"}
