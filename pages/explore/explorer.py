"""The visual explorer: any columns against each other, over the rows that a filter keeps."""

import streamlit as st

from core.errors import NotApplicableError, WorkbenchError
from core.explore.visual import Spec, explore
from core.explore.visual.defaults import suiting
from core.explore.visual.roles import drawable, role_of
from core.explore.visual.script import script_of
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.explore.chart import chart, take_away
from pages.explore.gallery import gallery, ideas_of
from pages.explore.shelves import options, shelves
from pages.explore.state import (
    follow_link,
    keep_spec,
    prepare_shelves,
    put_on_shelves,
    write_link,
)
from pages.explore.subset_filter import filter_bar
from pages.frame import session
from pages.shared.exploration import Exploration


def explorer_view(exploration: Exploration) -> None:
    """Ask what to draw, then draw it from what the server has counted."""
    table = exploration.table
    if not drawable(table.schema):
        st.info(
            "The table has no number, date or category to draw; set a column's kind on Load.",
            icon=":material/info:",
        )
        return
    proposals = ideas_of(exploration)
    fresh = Spec(x=drawable(table.schema)[0])
    follow_link()
    # The first idea is the target alone; the second shows it along its strongest column.
    prepare_shelves(table.schema, next((idea.spec for idea in proposals[1:2]), fresh))
    gallery(proposals)
    spec = shelves(table.schema)
    keep_spec(spec)
    write_link()
    condition = filter_bar(table)
    _chart(exploration, spec, condition)


def _chart(exploration: Exploration, spec: Spec, condition: str) -> None:
    table = exploration.table
    roles = {name: role_of(table.schema[name]) for name in drawable(table.schema)}
    above = st.container()
    try:
        data = session.remembered(explore, table, spec, condition)
    except WorkbenchError as error:
        with above:
            options(spec, spec.with_(chart="bar") if spec.chart == "auto" else spec, roles)
        _say_why(error, table, spec)
        return
    with above:
        options(spec, data.spec, roles)
    chart(table, data)
    take_away(data, script_of(table, data, condition))


def _say_why(error: WorkbenchError, table: Dataset, spec: Spec) -> None:
    """Why there is no chart, with columns that would do."""
    st.info(as_markdown(error), icon=":material/info:")
    better = suiting(table.schema, spec) if isinstance(error, NotApplicableError) else None
    if better is not None and better != spec:
        names = better.columns or tuple(filter(None, (better.x, better.y)))
        st.button(
            f"Draw {as_markdown(' × '.join(names))}",
            key="explore.suiting",
            icon=":material/auto_fix_high:",
            on_click=put_on_shelves,
            args=(better,),
        )
