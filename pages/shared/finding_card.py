"""One finding as a card: what is wrong, how to act, the evidence behind a fold."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.explore.findings import CATALOG, Finding, Severity
from core.pipeline.answer import act, act_on_every, dismiss, is_answered, name_of, take_back
from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe
from core.wording.escape import as_code, as_markdown
from core.wording.listing import cut
from pages.frame import session
from pages.frame.links import go_to
from pages.shared.outputs import table

MARKS: dict[Severity, str] = {
    "high": ":red-badge[:material/error: high]",
    "medium": ":orange-badge[:material/warning: medium]",
    "low": ":gray-badge[:material/info: low]",
}


_APPLIED = "findings.applied"  # the project, and the place in its history that a finding led to


@dataclass(frozen=True)
class Place:
    """Where a card stands: the page that its keys begin with, and what shows a column there."""

    page: str
    show_column: Callable[[str], None] | None = None


def card(finding: Finding, recipe: Recipe, place: Place) -> None:
    """Draw the finding as a row: what was found, and its buttons; why it matters and what to do
    stand with the evidence."""
    check = CATALOG[finding.code]
    with st.container(border=True, gap="xxsmall"):
        title = as_markdown(check.title)
        st.markdown(f"{MARKS[finding.severity]} **{title}** · {as_markdown(finding.message)}")
        with st.container(horizontal=True, vertical_alignment="center"):
            _act(finding, recipe, place)
            _ignore(finding, recipe, place)
            _evidence(finding, place)


def _act(finding: Finding, recipe: Recipe, place: Place) -> None:
    if finding.action is None:
        return
    if is_answered(finding, recipe):
        st.markdown(":green-badge[:material/check: in place]")
    elif st.button(as_markdown(finding.action.label), key=f"{place.page}.{name_of(finding)}.act"):
        _apply(act(recipe, finding.action))


def act_on_all(findings: list[Finding], recipe: Recipe, place: Place) -> None:
    """One button for many columns with the same flaw, where the same remedy suits them all."""
    actions = [finding.action for finding in findings if finding.action is not None]
    if len(actions) < len(findings) or len({(a.kind, a.method) for a in actions}) > 1:
        return
    first = findings[0]
    check, key = CATALOG[first.code], f"{place.page}.all.{first.code}.{first.severity}"
    label = f"{actions[0].label}, all {len(findings)}: {check.title.lower()}"
    if st.button(as_markdown(label), key=key, icon=":material/done_all:"):
        _apply(act_on_every(recipe, actions, label))


def act_on_several(findings: list[Finding], recipe: Recipe, place: Place) -> None:
    """Choose among the findings that have a button, and do what all of theirs say as one step."""
    possible = {name_of(f): f for f in findings if f.action is not None}
    if len(possible) < 2:
        return
    key = f"{place.page}.several"
    with st.popover("Apply several", icon=":material/done_all:"):
        chosen = st.multiselect(
            "What to do",
            list(possible),
            format_func=lambda name: _told(possible[name]),
            key=f"{key}.{recipe.key()}",
        )
        asked = st.button("Do these at once", key=f"{key}.do", disabled=not chosen)
    if asked:
        actions = [found.action for name in chosen if (found := possible[name]).action is not None]
        told = "; ".join(_told(possible[name]) for name in chosen)
        _apply(act_on_every(recipe, actions, cut(told, 200)))


def _apply(edit: Edit) -> None:
    """Put a change in force and say so: what it answers is gone from the list."""
    session.change(edit)
    session.keep_scratch(_APPLIED, (session.project().id, session.history().position))
    st.toast(f"Done: {as_markdown(edit.sentence)}", icon=":material/check:")
    st.rerun()


def applied_line(place: Place) -> None:
    """What was just done to a finding, and the way back, until the recipe changes again."""
    history = session.history()
    if session.scratch(_APPLIED) != (session.project().id, history.position):
        return
    sentence = as_markdown(history.entries[history.position].sentence)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f":green-badge[:material/check: done] {sentence}", width="stretch")
        st.button(
            "Undo", key=f"{place.page}.applied.undo", icon=":material/undo:", on_click=session.undo
        )


def _told(finding: Finding) -> str:
    label = finding.action.label if finding.action else CATALOG[finding.code].title
    return ": ".join(filter(None, (label, ", ".join(finding.columns[:3]))))


def _ignore(finding: Finding, recipe: Recipe, place: Place) -> None:
    key = f"{place.page}.{name_of(finding)}"
    with (
        st.popover("Ignore", type="tertiary", icon=":material/visibility_off:"),
        st.form(f"{key}.form", border=False),
    ):
        reason = st.text_input(
            "Why it may be ignored",
            key=f"{key}.reason",
            placeholder="known, meant to be so, settled with …",
        )
        asked = st.form_submit_button("Ignore it", key=f"{key}.ignore")
    if asked:
        _apply(dismiss(recipe, finding, reason))


def _evidence(finding: Finding, place: Place) -> None:
    """The numbers, the rule of severity and the ways on; drawn when opened."""
    key = f"{place.page}.{name_of(finding)}.evidence"
    fold = st.popover(
        "Evidence", type="tertiary", icon=":material/query_stats:", key=key, on_change="rerun"
    )
    if not fold.open:
        return
    check = CATALOG[finding.code]
    with fold:
        st.markdown(f"{as_markdown(finding.why)} {as_markdown(finding.remedy)}")
        table(evidence_table(finding), f"{key}.table", "Evidence")
        st.caption(f"{as_code(finding.code)}. Severity: {as_markdown(check.severity)}")
        if check.no_button and finding.action is None:
            st.caption(f"No button: {as_markdown(check.no_button)}")
        if finding.columns and place.show_column is not None:
            st.button(
                "Show the column",
                key=f"{key}.column",
                icon=":material/bar_chart:",
                on_click=place.show_column,
                args=(finding.columns[0],),
            )
        if check.concept and st.button(
            "The idea behind it", key=f"{key}.concept", icon=":material/school:"
        ):
            go_to("concepts", concept=check.concept)


def evidence_table(finding: Finding) -> pd.DataFrame:
    """The evidence, one number a line."""
    rows = [(name, _written(value)) for name, value in finding.evidence]
    return pd.DataFrame(rows, columns=["what", "value"])


def _written(value: float | str) -> str:
    """Six digits, and counts of millions whole."""
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if 1e6 <= abs(value) < 1e15 else f"{value:,.6g}"


def ignored_list(findings: tuple[Finding, ...], recipe: Recipe, place: Place) -> None:
    """What was ignored, why, and the way back; also what is no longer found."""
    if not recipe.dismissed:
        return
    known = {finding.key: finding for finding in findings}
    with st.expander(
        f"Ignored, with your reasons ({len(recipe.dismissed)})", icon=":material/visibility_off:"
    ):
        for number, (key, reason) in enumerate(recipe.dismissed.items()):
            _ignored(key, reason, known.get(key), f"{place.page}.back.{number}")


def _ignored(key: str, reason: str, finding: Finding | None, widget: str) -> None:
    told = as_markdown(finding.message) if finding else f"{as_code(key)} is no longer found."
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{told}  \n:gray[Ignored: {as_markdown(reason)}]", width="stretch")
        if st.button("Take back", key=widget, type="tertiary"):
            session.change(take_back(session.recipe(), key))
            st.rerun()
