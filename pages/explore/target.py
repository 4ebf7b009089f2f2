"""The target: its classes, and how it changes along each column."""

import pandas as pd
import streamlit as st

from core.charts.explore import class_bars, target_rates
from core.explore.profile import (
    CategoryStats,
    ClassBalance,
    TargetRelation,
    target_relation,
)
from core.model.preview import preparation_part
from core.model.preview.strengths import TrainingStrengths, training_strengths
from core.table.schema import Task
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.explore.measures import MEASURES
from pages.frame import address, session
from pages.frame.links import link_to
from pages.shared.exploration import Exploration
from pages.shared.outputs import download_table, figure, shown_errors, table

ALONG = "explore.along"


def target_view(exploration: Exploration) -> None:
    """The class balance, the target along one column, and the columns by strength."""
    known = exploration.profile
    if known.target is None:
        st.info("Choose on Load what a model should predict.", icon=":material/info:")
        link_to("load", "Choose a target")
        return
    if known.classes is not None:
        _balance(known.classes, known.target)
    if not known.relations:
        st.info("No column can be set against the target.", icon=":material/info:")
        return
    _along(exploration)
    with shown_errors(), st.spinner("Ranking"):
        part = preparation_part(exploration.recipe)
        _ranking(session.remembered(training_strengths, exploration.source, part), known.task)


def _balance(classes: ClassBalance, target: str) -> None:
    """What always saying the largest class would score: the least a model must beat."""
    st.header("Classes")
    largest = classes.classes[0]
    st.markdown(
        f"Always predicting **{as_markdown(largest.name)}** is right in **{classes.baseline:.1%}** "
        f"of {classes.rows:,} rows: the accuracy that a model must beat. The largest class has "
        f"{classes.ratio:,.1f} times the rows of the smallest."
    )
    if classes.different > len(classes.classes):
        st.caption(f"The {len(classes.classes)} largest of {classes.different:,} classes.")
    figure(
        class_bars(classes, target),
        key="explore.classes",
        alt=f"Share of each class of {target}",
        table=pd.DataFrame([vars(level) for level in classes.classes]),
    )


def _along(exploration: Exploration) -> None:
    known = exploration.profile
    st.header("Along one column")
    relation = _chosen_relation(exploration)
    if relation is None:
        return
    figure(
        target_rates(relation, str(known.target)),
        key="explore.rates",
        alt=f"Target along {relation.column}, with 95 % intervals",
        table=pd.DataFrame([vars(each) for each in relation.bins]),
    )


def _chosen_relation(exploration: Exploration) -> TargetRelation | None:
    known = exploration.profile
    names = [relation.column for relation in known.relations]
    with st.container(horizontal=True):
        address.follow("along", ALONG, names, names[0])
        column = st.selectbox("Column", names, key=ALONG, persist_state="session")
        address.write("along", column, names[0])
        of = _ask_class(exploration)
    if of is None or of == known.relations[0].of:
        return known.relation(column)
    return session.remembered(
        target_relation, exploration.table, column, str(known.target), known.task, of
    )


def _ask_class(exploration: Exploration) -> str | None:
    known = exploration.profile
    stats = known[str(known.target)].stats
    if known.task is not Task.CLASSIFICATION or not isinstance(stats, CategoryStats):
        return None
    levels = [level.name for level in stats.levels]
    of = known.relations[0].of
    start = levels.index(of) if of in levels else 0
    key = f"explore.class.{known.target}"
    address.follow("class", key, levels, levels[start])
    chosen = st.selectbox("Class", levels, start, key=key, persist_state="session")
    address.write("class", chosen, levels[start])
    return chosen


def _ranking(found: TrainingStrengths, task: Task | None) -> None:
    st.header("Strength, column by column")
    st.caption(
        "Over the slices, so shapes count too; gaps are a slice. One column at a time, on the "
        f"{counted(found.rows, 'training row')}: by the {found.sealed:,} sealed ones no column may "
        "be chosen. Choose a row to see its picture, of all rows, above."
    )
    real = sum(relation.is_beyond_chance for relation in found.relations)
    test = "the ranks in the slices" if task is Task.REGRESSION else "the counts in the slices"
    st.caption(
        f"{real:,} of {counted(len(found.relations), 'column')} go with the target beyond chance "
        f"(by {test}, 5 %, Holm-corrected for looking at all of them)."
    )
    rows = _strengths(found.relations)
    table(
        rows,
        key="explore.strengths",
        alt="Strength of each column's relation with the target",
        on_select=_follow,
        selection_mode="single-row",
        column_config={
            "Strength": st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="%.3f")
        },
    )
    session.keep_scratch("explore.strengths", tuple(rows["Column"]))
    download_table(rows, "target.csv", key="explore.strengths")


def _follow() -> None:
    """Show the column whose row was chosen."""
    chosen = session.widget("explore.strengths")["selection"]["rows"]
    names = session.scratch("explore.strengths", ())
    if chosen and chosen[0] < len(names):
        session.set_widget(ALONG, names[chosen[0]])


def _strengths(relations: tuple[TargetRelation, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Column": [relation.column for relation in relations],
            "Strength": [relation.strength for relation in relations],
            "Measure": [MEASURES[relation.measure] for relation in relations],
            "Adjusted p": [_p(relation.adjusted) for relation in relations],
        }
    )


def _p(p: float | None) -> str:
    """Three digits are enough; too few rows to test are no evidence of nothing."""
    if p is None:
        return "too few rows"
    return "< 0.001" if p < 0.001 else f"{p:.3f}"
