"""Models, and other methods, as the command line names them:
`xgboost,xgboost:max_depth=3:subsample=0.5`."""

from core.choices.catalog import Catalog
from core.choices.pick import Pick
from core.choices.written import read_value
from core.errors import WorkbenchError
from core.methods.models import BASELINE, MODELS, models_for, quick_models, traits
from core.recipe.model_pick import ModelPick, as_model, keyed
from core.table.schema import Task


def models_named(text: str, task: Task) -> tuple[ModelPick, ...]:
    """The models of `all` (but combinations of others, and what needs rows without a label),
    `quick`, or keys with commas between, options behind colons.

    Raises WorkbenchError where one is unknown, cannot do the task or has no such option.
    """
    if text == "all":
        other = {traits.COMBINED, traits.UNLABELLED}
        single = (model for model in models_for(task) if not other & model.traits)
        return tuple(ModelPick(method=model.key) for model in single)
    if text == "quick":
        return tuple(map(as_model, quick_models(task)))
    named = dict.fromkeys(part for part in _parts(text, ",") if part)
    models = tuple(_model(part) for part in named)
    if all(model.method == BASELINE for model in models):
        raise WorkbenchError(
            f"--models {text!r} names no model to train; give keys with commas between, all or "
            f"quick. There are {', '.join(model.key for model in models_for(task))}."
        )
    unsuitable = [m.method for m in models if not MODELS[m.method].does_suit(task)]
    if unsuitable:
        raise WorkbenchError(
            f"{', '.join(unsuitable)} cannot do {task}; models that can: "
            f"{', '.join(model.key for model in models_for(task))}."
        )
    return keyed(models)


def model_named(text: str, task: Task | None) -> Pick:
    """The one model that a flag names. Raises WorkbenchError for none, several or unknown ones."""
    models = models_named(text, task or Task.CLASSIFICATION)
    if len(models) != 1:
        raise WorkbenchError(f"--model takes one model, and {text!r} names {len(models)}.")
    return models[0].pick


def _model(text: str) -> ModelPick:
    pick = pick_named(text, MODELS)
    return ModelPick(method=pick.method, options=pick.options)


def pick_named(text: str, catalog: Catalog) -> Pick:
    """The method of a catalogue by its key, options behind colons.

    Raises WorkbenchError where it is unknown or has no such option.
    """
    key, *settings = _parts(text, ":")
    options = {option.name: option for option in catalog[key].options}
    given = {}
    for setting in settings:
        name, _, value = setting.partition("=")
        if name not in options:
            raise WorkbenchError(
                f"{catalog[key].label} has no option {name!r}; it has "
                f"{', '.join(options) or 'none'}."
            )
        given[name] = read_value(options[name], value)
    return Pick(method=key, options=given)


def _parts(text: str, mark: str) -> list[str]:
    """The parts between marks; a mark inside brackets, as a list or a method with options has
    them, divides nothing."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter in "[{") - (letter in "]}")
        if letter == mark and depth <= 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]
