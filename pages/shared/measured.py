"""A comparison that fits a model many times: asked for by a click, shown when it is known."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.choices.pick import Pick
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.tasks.measures import measure_of
from core.tasks.requests import MeasureRequest
from core.tasks.table import MEASURE
from pages.frame import session
from pages.shared.jobs_panel import job_panel, start


@dataclass(frozen=True)
class Offer:
    """The button of a comparison: its `key` and `label`, the title of the job, and in a line what
    it does and how long that takes."""

    key: str
    label: str
    title: str
    price: str


def measured(dataset: Dataset, request: MeasureRequest, offer: Offer) -> Any | None:
    """What a comparison found; where it is not known, its progress or a button that starts it, and
    None."""
    function, asked = measure_of(request.what), (request.recipe, *request.arguments)
    if session.is_known(function, dataset, *asked):
        return session.remembered(function, dataset, *asked)
    job = job_panel(MEASURE, request=request)
    if job is not None and job.is_active:
        return None
    if st.button(offer.label, key=offer.key, icon=":material/science:"):
        start(MEASURE, offer.title, request)
        st.rerun()
    st.caption(offer.price)
    return None


def request_of(what: str, recipe: Recipe, *arguments: Pick | float | str | None) -> MeasureRequest:
    """What is to be measured."""
    return MeasureRequest(recipe=recipe, what=what, arguments=arguments)
