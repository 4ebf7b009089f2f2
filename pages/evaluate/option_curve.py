"""Would another value of an option help? A model's validation curve, when it is asked for."""

import pandas as pd
import streamlit as st

from core.charts.evaluate.options import option_lines
from core.methods.metrics import METRICS
from core.methods.models.searched import values_of
from core.model.evaluate.option_values import followed_options, option_values, value_text
from core.model.evaluate.option_verdict import OptionFit, option_verdict, with_best
from core.model.evaluate.validation_curve import ValidationCurve
from core.model.train import ModelRun, TrainResult, compared_models, curve_part
from core.recipe.edits.training import use_tuned
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import duration, number_text
from pages.frame import session
from pages.shared.measured import Offer, measured, request_of
from pages.shared.outputs import figure
from pages.shared.tiles import Tile, tiles


def option_view(dataset: Dataset, recipe: Recipe, result: TrainResult, run: ModelRun) -> None:
    """Ask for one of the model's options; its curve where it is known, else the button."""
    st.markdown("**Would another value of an option help?**")
    options = {option.name: option for option in followed_options(run.pick, result.task)}
    if not options:
        st.caption(as_markdown(f"{run.label} has no option that is worth a curve."))
        return
    name = st.selectbox(
        "Option",
        list(options),
        format_func=lambda key: options[key].label,
        key=f"evaluate.option.{run.key}",
    )
    option = options[name]
    values = option_values(option, values_of(run.pick, (option,))[name])
    offer = Offer(
        f"evaluate.option.start.{run.key}.{name}",
        "Follow it",
        f"{option.label} of {run.label}",
        f"Fits the model at {len(values)} values of the option, and scores it on "
        f"rows it was fitted on and on the others: about {duration(1 + len(values) * run.seconds)} "
        "of computing. The test rows stay sealed.",
    )
    found = measured(dataset, request_of("option", curve_part(recipe), run.pick, name), offer)
    if found is not None:
        option_told(found, result.metric, run)
        _use_best(dataset, recipe, (result, run), found)


def option_told(curve: ValidationCurve, metric: str, run: ModelRun) -> None:
    """The verdict, the lines, and a slider along them; nothing is fitted again."""
    verdict = option_verdict(curve, metric)
    show = st.warning if verdict.fit in (OptionFit.OVER, OptionFit.UNDER) else st.info
    show(as_markdown(verdict.sentence), icon=":material/tune:")
    lines = option_lines(curve, metric)
    title = f"{METRICS[metric].label} by {curve.option.label}"
    figure(lines, "evaluate.option", title, option_frame(curve, metric))
    st.markdown("\n".join(f"- {as_markdown(words)}" for words in verdict.ends))
    place = st.select_slider(
        "Value",
        list(range(len(curve.values))),
        value=curve.now,
        format_func=lambda n: value_text(curve.values[n]),
        key=f"evaluate.option.at.{run.key}.{curve.option.name}.{curve.now}",
    )
    point, label = curve.points(metric)[place], METRICS[metric].label
    tiles(
        Tile(f"{label}, fitted on", number_text(point.fitted.mean)),
        Tile(f"{label}, not fitted on", number_text(point.held.mean)),
        Tile("Ahead on fitted rows", number_text(curve.gap(place, metric)), "learned by heart"),
    )
    st.caption(
        as_markdown(
            f"{verdict.price} Each {curve.parts.noun} is a thin line. Intervals of 95 % hold for "
            "each point by itself; all points share the rows that are scored."
        )
    )
    for error in curve.errors:
        st.caption(as_markdown(f"Failed at some values: {error}"))


def _use_best(
    dataset: Dataset, recipe: Recipe, asked: tuple[TrainResult, ModelRun], curve: ValidationCurve
) -> None:
    result, run = asked
    best = curve.best(result.metric)
    if best is None or best == curve.now:
        return
    if st.button(
        f"Put {value_text(curve.values[best])} into the recipe",
        key=f"evaluate.option.use.{run.key}.{curve.option.name}",
        icon=":material/check:",
        help="Its price goes with it: wherever the model is shown, so is how many were tried.",
    ):
        model = with_best(curve, result.metric, run.model)
        session.change(use_tuned(recipe, compared_models(dataset, recipe, result), model))
        st.rerun()


def option_frame(curve: ValidationCurve, metric: str) -> pd.DataFrame:
    """A row a value."""
    return pd.DataFrame(
        [
            {
                curve.option.label: value_text(one.value),
                "Not fitted on": one.held.mean,
                "± sd": one.held.std,
                "At least": one.held.low,
                "At most": one.held.high,
                "Fitted on": one.fitted.mean,
            }
            for one in curve.points(metric)
        ]
    )
