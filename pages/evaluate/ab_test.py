"""An A/B test of the model in use: how many rows it takes, and what the counts say."""

import streamlit as st

from core.stats.ab_test import EFFECT, LOOKS, POWER, USUAL_SHARE, Plan, SideCounts, ab_result
from core.wording.escape import as_markdown
from pages.shared.forms import ask_in_row
from pages.shared.tiles import Tile, tiles


def ab_view() -> None:
    """The size before, the result after."""
    st.markdown("**Before: how many rows**")
    plan = Plan(**ask_in_row((USUAL_SHARE, EFFECT, POWER, LOOKS), "evaluate.ab"))
    tiles(
        Tile("Rows on each side", f"{plan.rows_a_side:,}", "at a level of 5 %"),
        Tile("In all", f"{2 * plan.rows_a_side:,}", "A and B"),
    )
    st.markdown("**After: what came out**")
    a, b = _ask_side("A", 100), _ask_side("B", 130)
    seen = ab_result(a, b, plan.looks)
    tiles(
        Tile("A", f"{a.share:.2%}", f"{a.hits:,} of {a.rows:,}"),
        Tile("B", f"{b.share:.2%}", f"{b.hits:,} of {b.rows:,}"),
        Tile("Difference", f"{seen.difference:+.2%}", f"{seen.low:+.2%} to {seen.high:+.2%}"),
        Tile("p-value", f"{seen.p_value:.3g}", "of no difference"),
    )
    show = st.success if seen.low > 0 or seen.high < 0 else st.info
    show(as_markdown(seen.verdict), icon=":material/balance:")
    st.caption(
        "Looking before the end and stopping at the first hit is peeking: say above how often you "
        "look, and the interval holds for all of these looks."
    )


def _ask_side(name: str, hits: int) -> SideCounts:
    left, right = st.columns(2)
    found = left.number_input(f"Hits of {name}", 0, None, hits, key=f"evaluate.ab.{name}.hits")
    rows = right.number_input(f"Rows of {name}", 0, None, 1000, key=f"evaluate.ab.{name}.rows")
    return SideCounts(int(found), int(rows))
