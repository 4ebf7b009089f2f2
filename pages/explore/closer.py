"""A closer look at one column: another scale, the calendar, how its texts are written."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.charts.explore import before_after, through_the_calendar
from core.explore.findings import Action
from core.explore.profile.calendar import Calendar, calendar_of
from core.explore.profile.column_profiles import Level
from core.explore.profile.shapes import Shape, shape_of
from core.explore.profile.writing import Writing, writing_of
from core.parts.formula.syntax import quoted
from core.pipeline.answer import act
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import counted, number_text
from pages.frame import session
from pages.shared.exploration import Exploration
from pages.shared.outputs import figure, table

_FORMULAS = {"log": "log({})", "log1p": "log1p({})", "square root": "sqrt({})", "square": "{} ** 2"}


def shape_part(exploration: Exploration, name: str) -> None:
    """The column on another scale, before and after, with what that does to its skew."""
    shape: Shape | None = session.remembered(shape_of, exploration.table, name)
    if shape is None or not shape.scales:
        return
    st.markdown("### On another scale")
    scales = {each.scale: each for each in shape.scales}
    chosen = st.segmented_control(
        "Scale",
        list(scales),
        default=(shape.suggestion or shape.scales[0]).scale,
        required=True,
        key=f"explore.scale.{name}",
    )
    st.caption(as_markdown(_verdict(shape)))
    figure(
        before_after(shape, scales[chosen]),
        key="explore.column.scale",
        alt=f"{name} as it is and on the scale {chosen}",
        table=pd.DataFrame(
            [("as it is", None, shape.skew, shape.kurtosis)]
            + [(s.scale, s.power, s.skew, s.kurtosis) for s in shape.scales],
            columns=["scale", "power", "skew", "excess kurtosis"],
        ),
    )
    if name != exploration.profile.target:
        _use(exploration, name, chosen)


def _verdict(shape: Shape) -> str:
    sample = f" On {shape.sampled_rows:,} random rows." if shape.sampled_rows else ""
    if shape.suggestion is None:
        why = "No scale is suggested: " + (
            "the column is hardly skewed."
            if abs(shape.skew) < 1
            else "none of them halves the skew."
        )
        return f"{why} Skew {shape.skew:.2f}.{sample}"
    better = shape.suggestion
    return (
        f"Suggested: {better.scale}, which takes the skew from {shape.skew:.2f} to "
        f"{better.skew:.2f}. Linear models, distances and networks gain; trees do not mind.{sample}"
    )


def _use(exploration: Exploration, name: str, scale: str) -> None:
    """How to have it: a power fitted in the training folds, or a formula, which learns nothing."""
    if scale != "Yeo-Johnson":
        st.caption(
            f"As a formula column on Clean: {as_code(_FORMULAS[scale].format(quoted(name)))}"
        )
        return
    action = Action("prepare", (name,), "Transform it", "yeo_johnson", slot="transform")
    edit = act(exploration.recipe, action)
    if edit.recipe == exploration.recipe:
        st.markdown(":green-badge[:material/check: in place]")
    elif st.button("Transform it", key="explore.scale.use"):
        session.change(edit)
        st.rerun()


def calendar_part(exploration: Exploration, name: str) -> None:
    """Weekdays, months and hours, how regular the times are and where they pause."""
    calendar: Calendar | None = session.remembered(calendar_of, exploration.table, name)
    if calendar is None:
        return
    st.markdown("### Through the calendar")
    st.caption(as_markdown(_rhythm(calendar)))
    figure(
        through_the_calendar(calendar),
        key="explore.column.calendar",
        alt=f"{name} by weekday, month and hour",
        table=pd.DataFrame(calendar.years, columns=["year", "rows"]),
    )
    if calendar.pauses:
        st.caption("The longest stretches without a row:")
        pauses = pd.DataFrame([vars(pause) for pause in calendar.pauses])
        table(pauses, key="explore.column.pauses", alt="Longest pauses", height="content")


def _rhythm(calendar: Calendar) -> str:
    """How fine the times are and whether they come at a fixed step."""
    fine = "" if "fraction" in calendar.unit else f"Every time is a whole {calendar.unit}. "
    if calendar.step is None or calendar.regular_share is None:
        return fine
    step = _duration(calendar.step)
    if calendar.regular_share < 0.5:
        return f"{fine}Times come at no fixed step; half of the steps are longer than {step}."
    return f"{fine}The usual step is {step}: {calendar.regular_share:.0%} of all steps."


def _duration(days: float) -> str:
    for size, unit in ((1, "days"), (1 / 24, "hours"), (1 / 1440, "minutes")):
        if days >= size:
            return f"{number_text(days / size, 3)} {unit}"
    return f"{number_text(days * 86_400, 3)} seconds"


def writing_part(exploration: Exploration, name: str) -> None:
    """Words, patterns, casing, characters and scripts."""
    st.markdown("### How it is written")
    if not st.toggle("Look at words, patterns and characters", key="explore.writing"):
        return
    writing: Writing = session.remembered(writing_of, exploration.table, name)
    if writing.sampled_texts:
        st.caption(f"Of {writing.sampled_texts:,} random texts.")
    if writing.padded:
        st.caption(f"White space at an end: {counted(writing.padded, 'row')}.")
    st.caption("A pattern has 9 for a digit, A and a for letters; + for a run of five or more.")
    with st.grid(3, min_column_width=240):
        _tally(f"pattern (of {writing.different_patterns:,})", writing.patterns)
        _tally(f"word (of {writing.different_words:,})", writing.words)
        _tally("character", writing.characters)
        _tally("casing", writing.casing)
        _tally("characters that are", writing.classes)
        _tally("script of letters", writing.scripts)


def _tally(title: str, levels: Sequence[Level]) -> None:
    total = sum(level.count for level in levels)
    if total:
        rows = [(level.name, level.count) for level in levels]
        table(
            pd.DataFrame(rows, columns=[title, "count"]),
            key=f"explore.writing.{title}",
            alt=f"Most common: {title}",
            height="content",
        )
