"""What to search next: around the best, or only what mattered."""

import streamlit as st

from core.model.tune import SearchSpace, TuneResult, narrowed, without_the_rest
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from core.wording.escape import as_markdown
from core.wording.listing import listed
from pages.tune.space import keep_space


def next_space(recipe: Recipe, model: ModelPick, space: SearchSpace, result: TuneResult) -> None:
    """Buttons that set what is searched from now on; trials that are kept stay."""
    best = result.best
    if best is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Narrow around the best", key="tune.narrow", icon=":material/zoom_in:"):
            keep_space(recipe, model, narrowed(space, best.options))
            st.rerun()
        kept = [name for name in result.weighty if name in {o.name for o in space.options}]
        if kept and len(kept) < len(space.options):
            clicked = st.button("Freeze the rest", key="tune.freeze", icon=":material/ac_unit:")
            labels = listed([result.labels[name] for name in kept])
            st.caption(f"Searches {as_markdown(labels)} alone: by importance the most of it.")
            if clicked:
                keep_space(recipe, model, without_the_rest(space, best.options, kept))
                st.rerun()
