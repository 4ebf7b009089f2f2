"""What is searched of each option: how far, by ratios or differences, or not at all."""

from collections.abc import Iterable
from typing import Any
from zlib import crc32

import streamlit as st

from core.choices.options import Choice, Number, Option, Value
from core.methods.tuning import SearchRange
from core.model.tune import ALONE, Joint, searched_options, values_now
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from core.wording.escape import as_markdown
from pages.frame import session


def _place(recipe: Recipe, model: ModelPick) -> str:
    return f"tune.space.{recipe.dataset}.{recipe.target}.{model.key}"


def keep_space(recipe: Recipe, model: ModelPick, ranges: Iterable[SearchRange]) -> None:
    """What the form shows from now on, for this session."""
    session.keep_scratch(_place(recipe, model), tuple(ranges))


def space_form(recipe: Recipe, model: ModelPick, joint: Joint = ALONE) -> tuple[SearchRange, ...]:
    """Ask for each option what is searched; those that are searched as declared are left out."""
    kept: tuple[SearchRange, ...] = session.scratch(_place(recipe, model), ())
    begun = {one.option: one for one in kept}
    scope = f"tune.space.{model.key}.{crc32(repr(kept).encode()):08x}"
    options = (*searched_options(model), *joint.options)
    now = values_now(model, joint)
    with st.expander("What is searched", icon=":material/straighten:"):
        asked = [
            _ask_range(option, begun.get(option.name, SearchRange(option.name)), now, scope)
            for option in options
        ]
        if kept and st.button("As declared", key="tune.space.reset", type="tertiary"):
            keep_space(recipe, model, ())
            st.rerun()
    return tuple(one for one in asked if one is not None)


def _ask_range(
    option: Option, begun: SearchRange, now: dict[str, Value], scope: str
) -> SearchRange | None:
    """The range of one option; None where all of it is searched as it is declared."""
    key = f"{scope}.{option.name}"
    held = now[option.name] if begun.value is None else begun.value
    first, rest = st.columns([2, 4], vertical_alignment="bottom")
    is_searched = first.checkbox(
        as_markdown(option.label), not begun.is_frozen, key=f"{key}.on", help=f"Else it is {held}."
    )
    if not is_searched:
        return SearchRange(option.name, is_frozen=True, value=held)
    with rest:
        if isinstance(option, Number):
            return _ask_ends(option, begun, key)
        return _ask_values(option, begun, key) if isinstance(option, Choice) else None


def _ask_ends(option: Number, begun: SearchRange, key: str) -> SearchRange | None:
    kind: Any = int if option.is_whole else float
    ends = [
        kind(end if asked is None else asked)
        for end, asked in ((option.low, begun.low), (option.high, begun.high))
    ]
    bounds: Any = {"min_value": kind(option.low), "max_value": kind(option.high)}
    shape = "%d" if option.is_whole else "%g"
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    low = left.number_input("From", value=ends[0], key=f"{key}.low", format=shape, **bounds)
    high = middle.number_input("To", value=ends[1], key=f"{key}.high", format=shape, **bounds)
    start = option.log if begun.is_log is None else begun.is_log
    is_log = right.toggle("By ratios", start, key=f"{key}.log", help="Searches the logarithm.")
    found = SearchRange(option.name, low, high, is_log)
    usual = SearchRange(option.name, kind(option.low), kind(option.high), option.log)
    return None if found == usual else found


def _ask_values(option: Choice, begun: SearchRange, key: str) -> SearchRange | None:
    chosen = st.multiselect(
        "Values", option.values, list(begun.values or option.values), key=f"{key}.values"
    )
    values = tuple(value for value in option.values if value in chosen)
    return None if values in ((), option.values) else SearchRange(option.name, values=values)
