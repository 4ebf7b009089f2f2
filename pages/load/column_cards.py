"""The table at a glance: every column a card with its distribution, what it is for, and what was
found in it."""

from collections import defaultdict

import streamlit as st

from core.explore.findings import CATALOG, Finding, standing
from core.explore.profile import VariableProfile
from core.recipe.edits.columns import leave_out, use_kind
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import FEATURE_KINDS, Kind
from core.wording.escape import as_markdown
from pages.frame import session
from pages.frame.links import go_to
from pages.load.target import POSSIBLE, predict_column
from pages.shared.column_card import column_card
from pages.shared.column_kinds import columns_form
from pages.shared.exploration import Exploration, explore, is_searched
from pages.shared.views import PART

CARDS = 12  # at a time: each chart takes the browser some time
AT_ONCE = 500_000  # cells that are described without being asked
COLOURS = {"high": "red", "medium": "orange", "low": "gray"}


def column_cards(dataset: Dataset) -> None:
    """Cards to look at and to choose by, or the editor of kinds; of a large table the editor
    first."""
    ways = ["Cards", "Kinds"]
    chosen = st.segmented_control(
        "Columns as",
        ways,
        default=ways[dataset.frame.size > AT_ONCE],
        key="load.columns.as",
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    if chosen == "Kinds":
        st.caption("Change a kind where the guess is wrong; take a column out of the features.")
        columns_form(dataset)
        return
    exploration = explore(dataset)
    variables = exploration.profile.variables
    found = _found(dataset, exploration)
    page = 1
    if len(variables) > CARDS:
        page = st.pagination(-(-len(variables) // CARDS), key=f"load.cards.{len(variables)}")
    with st.grid(3, min_column_width=300):
        for variable in variables[(page - 1) * CARDS : page * CARDS]:
            _card(variable, exploration, found[variable.name])


def role_of(variable: VariableProfile, recipe: Recipe) -> str:
    """What a column is for, as a badge: the target and an identifier are visibly no features."""
    if variable.name == recipe.target:
        return ":violet-badge[:material/flag: target]"
    if variable.name in recipe.ignored:
        return ":gray-badge[:material/block: left out]"
    if variable.kind not in FEATURE_KINDS:
        return ":gray-badge[:material/block: no feature]"
    return ":green-badge[feature]"


def _found(dataset: Dataset, exploration: Exploration) -> dict[str, list[Finding]]:
    """The open findings of each column, where the table was searched; else the way to them."""
    of: dict[str, list[Finding]] = defaultdict(list)
    if not is_searched(dataset):
        if st.button("Look for flaws", key="load.search", icon=":material/search:"):
            go_to("explore")
        return of
    for finding in standing(exploration.findings, exploration.recipe.dismissed):
        for name in finding.columns:
            of[name].append(finding)
    return of


def _card(variable: VariableProfile, exploration: Exploration, found: list[Finding]) -> None:
    recipe, name = exploration.recipe, variable.name
    badges = [role_of(variable, recipe), *map(_badge, found[:2])]
    with st.container(border=True, height="stretch"):
        column_card(variable, badges, f"load.card.{name}")
        with st.container(horizontal=True):
            _choices(variable, exploration.source, recipe)
            if found and st.button(
                f"{len(found)} found" if len(found) > 1 else "Found",
                key=f"load.found.{name}",
                type="tertiary",
                icon=":material/report:",
            ):
                go_to("explore", **{PART: "overview"})


def _badge(finding: Finding) -> str:
    title = as_markdown(CATALOG[finding.code].title).replace("[", "").replace("]", "")
    return f":{COLOURS[finding.severity]}-badge[{title}]"


def _choices(variable: VariableProfile, dataset: Dataset, recipe: Recipe) -> None:
    """Make it the target, leave it out or take it in."""
    name = variable.name
    if name == recipe.target:
        return
    if variable.kind in POSSIBLE and variable.unique > 1:
        st.button(
            "Predict this",
            key=f"load.predict.{name}",
            type="tertiary",
            icon=":material/flag:",
            on_click=predict_column,
            args=(dataset, name),
        )
    if name not in dataset.schema.names or variable.kind not in FEATURE_KINDS:
        return
    is_out = name in recipe.ignored
    st.button(
        "Use it" if is_out else "Leave out",
        key=f"load.use.{name}",
        type="tertiary",
        icon=":material/check:" if is_out else ":material/block:",
        on_click=_use if is_out else _leave,
        args=(name, variable.kind),
    )


def _use(name: str, kind: Kind) -> None:
    session.change(use_kind(session.recipe(), name, kind))


def _leave(name: str, _: Kind) -> None:
    session.change(leave_out(session.recipe(), name))
