"""What matters to a model: three importances, and what single columns do."""

import pandas as pd
import streamlit as st

from core.charts.explain import beeswarm, dependence, importance_bars
from core.methods.metrics import METRICS
from core.model.explain import Explanation, Importance, differences
from core.model.explain.together import FEWEST_ROWS
from core.wording.escape import as_markdown
from core.wording.numbers import number_text
from pages.explain.texts import text_columns
from pages.frame import address
from pages.shared.outputs import figure
from pages.shared.tiles import Tile, tiles

ROUNDING = 1e-6


def facts_tiles(seen: Explanation) -> None:
    """What was explained, how and on which scale."""
    shap = seen.shap
    tiles(
        Tile("Explained rows", f"{len(seen.rows):,}", "unseen by the model"),
        Tile(METRICS[seen.metric].label, number_text(seen.score), "on the first fold"),
        Tile("Columns", f"{len(seen.subject.features):,}", "of the table"),
    )
    st.caption(
        f"A contribution is how far a column moves the model's output, in {shap.scale}: a Shapley "
        f"value. How they were computed: {as_markdown(shap.method)}. Base and contributions add up "
        f"to the output{_within(shap.error)}."
    )
    st.caption(
        "Explained is the model of the first fold, on rows that it has not seen; the model that is "
        "saved learns from all training rows, and may weigh them a little otherwise."
    )
    metric, labels = METRICS[seen.metric], seen.subject.labels
    if metric.of_a_class and len(labels) == 1:
        st.caption(f"{metric.label} is that of class {as_markdown(labels[0])}.")
    if shap.note:
        st.caption(as_markdown(shap.note) + ".")


def _within(error: float) -> str:
    """How far off the sum is, where that is more than rounding."""
    return f", within {number_text(error)}" if error > ROUNDING else ""


def ask_class(seen: Explanation) -> object:
    """The class whose contributions are shown, where there are several."""
    labels = seen.subject.labels
    if len(labels) < 2:
        return labels[0] if labels else None
    key = f"explain.class.{seen.label}"
    address.follow("class", key, labels, labels[0])
    chosen = st.selectbox("Class to explain", labels, key=key, persist_state="session")
    address.write("class", chosen, labels[0])
    return chosen


def importances_view(seen: Explanation) -> None:
    """Three views side by side, of all classes together, and what it means when they differ."""
    traced = seen.global_importance()
    views = (("The model's own", seen.own), ("Shuffled", seen.permuted), ("Traced (SHAP)", traced))
    for place, (title, view) in zip(st.columns(3, gap="medium"), views, strict=True):
        with place:
            st.markdown(f"**{title}**")
            _importance(title, view)
    if seen.together is not None:
        st.markdown("**Shuffled as one**")
        _meaning(seen.together)
        chart = importance_bars(seen.together, longest=80)
        alt = "Importance of columns that go together"
        figure(chart, "explain.together", alt, _frame(seen.together))
    elif len(seen.met) < FEWEST_ROWS:
        st.caption("There are too few rows to see which columns go together.")
    for sentence in differences(seen.own, seen.permuted, traced):
        st.markdown(f"- {as_markdown(sentence)}")


def _importance(title: str, view: Importance | None) -> None:
    if view is None:
        st.caption("This family of models gives no account of its own.")
        return
    _meaning(view)
    key = f"explain.{title.split()[0].lower()}"
    figure(importance_bars(view), key, f"Importance of each column: {title}", _frame(view))


def _meaning(view: Importance) -> None:
    whiskers = "" if view.reach is None else " Whiskers reach over its 95 % interval."
    st.caption(f"{view.what}{whiskers} {view.weakness}")


def _frame(view: Importance) -> pd.DataFrame:
    rows = pd.DataFrame({"Column": view.columns, "Importance": view.values})
    if view.reach is not None:
        rows["± sd"] = view.sd
        rows["95 % from"], rows["95 % to"] = view.values - view.reach, view.values + view.reach
    return rows.iloc[view.order]


def columns_view(seen: Explanation, label: object) -> None:
    """All top columns at once, then one column's values against its contributions."""
    place = seen.subject.label_position(label)
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown("**Rows as dots**")
        st.caption("Blue is a low value of the column, red a high one; levels and texts are grey.")
        figure(beeswarm(seen, place), "explain.swarm", "Contributions of the top columns")
    with right:
        st.markdown("**One column**")
        order = seen.global_importance(label).order
        texts = text_columns(seen.subject)
        names = [name for n in order if (name := seen.subject.features[n]) not in texts]
        if not names:
            st.caption("It is given texts alone: a row's are explained word by word below.")
            return
        address.follow("column", f"explain.column.{seen.label}", names, names[0])
        name = st.selectbox("Column", names, key=f"explain.column.{seen.label}")
        address.write("column", name, names[0])
        values = seen.shap.values[:, seen.subject.features.index(name), place]
        rows = pd.DataFrame({"Value": seen.rows[name].to_numpy(), "Moves by": values})
        chart = dependence(seen, name, place)
        figure(chart, "explain.dependence", "A column's values and what they contribute", rows)
    st.caption(
        "Contributions say what the model does with a value, not what would happen if the value "
        "were changed in the world."
    )
