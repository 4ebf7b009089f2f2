"""A model that people can read, as it is: the coefficients of a linear one, the rules of a tree,
the curves of a sum of curves."""

import streamlit as st

from core.charts.curves import curve_steps, pair_map
from core.charts.own_form import coefficient_dots, tree_drawing
from core.model.explain import (
    Coefficients,
    Explanation,
    ReadableCurves,
    ReadableTree,
    coefficient_table,
    curves_table,
    rules_table,
    rules_text,
    steps_table,
)
from core.wording.escape import as_markdown
from pages.shared.outputs import download_table, figure, table

SHOWN_DEPTH = 3
SHARE = "Of the answered class among the leaf's rows; of weighed rows where classes are weighed."

SHARE_OF_ANOTHER = "The probability that the larger model gives the class, on average in the leaf."
FAITHFUL = 0.5  # of the variance of the outputs: below, a surrogate misleads


def has_own_form(seen: Explanation) -> bool:
    """Is the model one that people can read?"""
    return any(form is not None for form in (seen.coefficients, seen.tree, seen.curves))


def own_form_view(seen: Explanation, label: object) -> None:
    """The model as it stands, for the class that is explained."""
    if seen.coefficients is not None:
        _coefficients(seen.coefficients, seen.subject.label_position(label))
    if seen.tree is not None:
        _tree(seen.tree, "explain.tree")
    if seen.curves is not None:
        _curves(seen.curves, seen.subject.label_position(label))


def surrogate_view(seen: Explanation) -> None:
    """The small tree that stands in for a model, and how well it does."""
    found = seen.surrogate
    if found is None:
        return
    alike = ""
    if found.agreement is not None:
        alike = f", and answers {found.agreement:.0%} of them with the same class"
    told = (
        f"A tree that learned what {as_markdown(seen.label)} says of rows that it has not seen. On "
        f"{found.held:,} others it explains {max(0.0, found.explained):.0%} of how the model's "
        f"outputs differ{alike}."
    )
    if found.explained < FAITHFUL:
        st.warning(f"{told} It is too far off to be taken for the model.", icon=":material/error:")
    else:
        st.caption(f"{told} What it leaves out, the model knows all the same.")
    _tree(found.tree, "explain.surrogate")


def _tree(tree: ReadableTree, key: str) -> None:
    depth = 1
    if tree.depth > 1:
        depth = st.slider(
            "Drawn down to depth",
            1,
            tree.depth,
            min(SHOWN_DEPTH, tree.depth),
            key=f"{key}.depth",
            help="A hollow node goes on below; the rules have every leaf.",
        )
    figure(tree_drawing(tree, depth), key, "The tree, its questions and answers")
    rules, name = rules_table(tree), f"{key}.rules"
    told = SHARE_OF_ANOTHER if tree.of_another else SHARE
    config = {"Share": st.column_config.NumberColumn(format="percent", help=told)}
    table(rules, name, "Rules of the tree", column_config=config)
    with st.container(horizontal=True):
        download_table(rules, "rules.csv", name)
        st.download_button(
            "Text",
            lambda: rules_text(tree),
            "rules.txt",
            key=f"{name}.text",
            icon=":material/download:",
            on_click="ignore",
        )
    st.caption(
        "Each row meets exactly one rule. A share is what the larger model gives on average, whose "
        "answers the tree learned."
        if tree.of_another
        else "Of each leaf the rows that this model was fitted on: on new rows its share is "
        "smaller, as the tree chose its questions by them. Each row meets exactly one rule."
    )


def _curves(seen: ReadableCurves, place: int) -> None:
    """Each column's curve and each pair's map, one of each at a time."""
    whose = f" of the class {as_markdown(seen.labels[place])}" if seen.labels else ""
    st.caption(
        f"The output{whose} is {seen.base[place]:.4g} plus what each curve and map adds, in "
        f"{seen.scale}. The band is how far {seen.fits} fits differ that each hold back another "
        "part of the rows: one standard deviation, which is no confidence interval."
    )
    names = [curve.name for curve in seen.curves]
    chosen = st.selectbox("Column", names, key="explain.curve")
    curve = seen.curves[names.index(chosen)]
    alt = "What the column adds along its values, with its rows below"
    figure(curve_steps(curve, place, seen.scale), "explain.curve.figure", alt)
    download_table(steps_table(curve, place), "curve.csv", "explain.curve")
    if seen.maps:
        pairs = [pair.name for pair in seen.maps]
        pair = seen.maps[pairs.index(st.selectbox("Pair", pairs, key="explain.pair"))]
        drawn = pair_map(pair, place, seen.scale)
        figure(drawn, "explain.pair.figure", "What the pair adds beyond the two curves")
    parts = curves_table(seen)
    shown = {
        "Mean distance": st.column_config.NumberColumn(format="%.4g"),
        "Share": st.column_config.NumberColumn(format="percent"),
    }
    table(parts, "explain.curves.table", "How far each curve and map moves", column_config=shown)
    download_table(parts, "curves.csv", "explain.curves")


def _coefficients(found: Coefficients, place: int) -> None:
    rows = coefficient_table(found, place)
    whose = f"Of the class {as_markdown(found.labels[place])}. " if found.labels else ""
    odds = (
        " An odds ratio is how many times the odds become for that step." if found.are_odds else ""
    )
    st.caption(
        f"{whose}Each coefficient is in {found.scale}, for the step of its column that stands "
        f"under For, the others held still.{odds} {as_markdown(found.how)}"
    )
    figure(
        coefficient_dots(found, place), "explain.coefficients", "Coefficients with their intervals"
    )
    # Of a large unit a coefficient is small: a fixed number of digits would show it as 0.
    written = st.column_config.NumberColumn(format="%.4g")
    config = dict.fromkeys(rows.select_dtypes("number"), written)
    if "Not 0 in" in rows:
        config["Not 0 in"] = st.column_config.NumberColumn(
            format="percent", help="The share of redrawn tables in which the column is kept."
        )
    table(rows, "explain.coefficients.table", "Coefficients of the model", column_config=config)
    download_table(rows, "coefficients.csv", "explain.coefficients")
    for note in found.notes:
        st.caption(as_markdown(note))
