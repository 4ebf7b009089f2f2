"""The newest projects of this workspace, to go on with."""

from datetime import datetime

import streamlit as st

from core.recipe.recent import RecentProject, recent_projects
from core.wording.escape import as_markdown
from core.wording.listing import cut
from pages.frame import session
from pages.shared.manage_project import manage_button

MOST, IN_A_ROW = 6, 3
_LONGEST_NAME = 40


def recent_tiles() -> None:
    """A tile each: its name, its table and target, what was last found in it, and when."""
    recent = recent_projects(MOST)
    if not recent:
        return
    st.header("Go on with")
    for first in range(0, len(recent), IN_A_ROW):
        row = recent[first : first + IN_A_ROW]
        for project, column in zip(row, st.columns(IN_A_ROW), strict=False):
            with column.container(border=True, height="stretch"):
                _tile(project)


def _tile(recent: RecentProject) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            as_markdown(cut(recent.name, _LONGEST_NAME)),
            key=f"load.recent.{recent.project.id}",
            icon=":material/folder_open:",
            type="tertiary",
            on_click=session.open_project,
            args=(recent.project.id,),
            width="stretch",
        )
        manage_button(recent.project, recent.name)
    about = [f"{recent.table} → {recent.target}" if recent.target else recent.table]
    about += [recent.standing] if recent.standing else []
    about.append(f"{datetime.fromtimestamp(recent.touched):%-d %B %Y, %H:%M}")
    st.caption("  \n".join(map(as_markdown, about)))
