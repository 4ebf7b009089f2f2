"""The whole recipe as one plain script: it cross-validates to the same score, fits and saves."""

import inspect
import json
from collections.abc import Callable
from typing import Any

from sklearn.model_selection import FixedThresholdClassifier

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.export.carry import CarriedSource
from core.export.emit import Emitter, indent
from core.export.pins import requirements
from core.export.script_body import BODY, HEAD
from core.export.stored_columns import stored_by
from core.methods.clean import CLEANING
from core.methods.metrics import METRICS
from core.methods.models import traits, traits_of
from core.parts.splits.division import Division
from core.parts.steps.encoding.side_by_side import SideBySide
from core.parts.steps.models.least_cost import LeastCost
from core.pipeline.build import with_samplers
from core.pipeline.training_data import division_of
from core.recipe.recipe import Recipe
from core.recipe.recipe_file import recipe_yaml
from core.workspace.registry import LoadedModel, ModelCard

ALWAYS = (
    ("core.parts.predictions.answers", "answers_of"),
    ("core.parts.predictions.assured", "AssuranceLimits"),
    ("core.parts.predictions.assured", "with_assurance"),
    ("core.parts.predictions.class_order", "probabilities_of"),
    ("core.parts.predictions.labels", "target_labels"),
    ("core.parts.predictions.reading", "read_rows"),
    ("core.parts.predictions.reading", "as_stored"),
    ("core.parts.predictions.predictions", "Predictions"),
    ("core.parts.splits.division", "Division"),
    ("core.parts.splits.fitting", "fit_pipeline"),
    ("core.parts.splits.reading_keys", "read_row_keys"),
    ("core.parts.splits.splits", "make_split"),
    ("core.parts.values.kinds", "as_kind"),
)


def write_script(loaded: LoadedModel) -> str:
    """The source of a script that needs nothing of ours. Raises NotApplicableError for a mix of
    versions, which learned from two tables."""
    card, emitter = loaded.card, Emitter()
    if is_mix(loaded):
        raise NotApplicableError(
            f"{card.reference} is a mix of versions that learned from two tables: what is trained "
            "by a script would be another model. Use bundle, service, joblib or skops."
        )
    recipe = Recipe.model_validate(card.recipe)
    steps, model, final = _pipeline_code(loaded.pipeline, recipe, emitter)
    metric = metric_code(METRICS[card.metric].compute, emitter)
    values = {
        "CLEANING": indent(_cleaning_code(recipe, emitter)),
        "STEPS": indent(indent(steps)).lstrip(),
        "MODEL": indent(model).lstrip(),
        "FINAL": indent(final).lstrip(),
        "METRIC": metric,
        "CHOICES": _choices(loaded, recipe),
    }
    carried = CarriedSource(imports=set(emitter.imports))
    for module, name in (*ALWAYS, *emitter.ours):
        carried.take(module, name)
    body = BODY
    for key, code in values.items():
        body = body.replace(f"<{key}>", code)
    head = HEAD.replace("<REFERENCE>", card.reference).replace(
        "<LIBRARIES>", f"{requirements(card)}imbalanced-learn"
    )
    head = head.replace("<SEEN>", _seen(card))
    return "\n".join([head, _import_lines(carried), "", *_spaced(carried.definitions), body])


def is_mix(loaded: LoadedModel) -> bool:
    """Is it a mix of versions, of which each learned from a table of its own?"""
    return isinstance(loaded.pipeline.named_steps.get("encode"), SideBySide)


def _seen(card: ModelCard) -> str:
    """Said where the model learned from more rows than a script holds in memory."""
    if traits.UNLABELLED in traits_of(Pick(method=card.method, options=card.options)):
        return (
            " The model\nitself also learned from rows whose target is empty; a script leaves them "
            "out, so that its model and\nits score are those of labelled rows alone."
        )
    if card.seen is None:
        return ""
    return (
        f" The model\nitself learned from {card.seen.learned:,} rows of a larger table, which were "
        "streamed into it; a script\nlearns from the table that it is given, which has to fit into "
        "memory, and so is another model."
    )


def metric_code(compute: Callable[..., float], emitter: Emitter) -> str:
    """A metric as an expression: a function's name, or the call that makes it."""
    if compute.__closure__ is None:
        emitter.ours.append((compute.__module__, compute.__name__))
        return compute.__name__
    maker = compute.__qualname__.split(".")[0]
    emitter.ours.append((compute.__module__, maker))
    settings = inspect.getclosurevars(compute).nonlocals
    factory = getattr(inspect.getmodule(compute), maker)
    arguments = []
    for name, parameter in inspect.signature(factory).parameters.items():
        if parameter.kind is inspect.Parameter.VAR_KEYWORD:
            arguments += [f"{key}={emitter.code(value)}" for key, value in settings[name].items()]
        else:
            arguments.append(emitter.code(settings[name]))
    return f"{maker}({', '.join(arguments)})"


def _pipeline_code(pipeline: Any, recipe: Recipe, emitter: Emitter) -> tuple[str, str, str]:
    """The steps before the model, the model, and the model as it is kept at last."""
    whole = with_samplers(pipeline, recipe)
    emitter.imports.add("from imblearn.pipeline import Pipeline as FitPipeline")
    emitter.imports.add("from sklearn.pipeline import Pipeline")
    steps = [f"({name!r}, {emitter.code(step)})," for name, step in whole.steps[:-1]]
    model, final = whole.steps[-1][1], "model"
    if isinstance(model, FixedThresholdClassifier | LeastCost):
        settings = model.get_params(deep=False) | {"estimator": None}
        final = emitter.code(type(model)(**settings))
        final = final.replace("estimator=None", "estimator=model")
        model = model.estimator
    return "\n".join(steps), emitter.code(model), final


def _cleaning_code(recipe: Recipe, emitter: Emitter) -> str:
    lines, raw_names = [], dict[str, str]()
    for pick in recipe.rules:
        method = CLEANING[pick.method]
        configured = method.configure(**pick.options)
        raw_names |= {new: raw_names.get(old, old) for old, new in configured.moves}
        if configured.filled:
            names = [(raw_names.get(name, name), name) for name in configured.filled]
            emitter.ours.append(("core.parts.values.fill_down", "fill_raw"))
            lines.append(f"raw = fill_raw(raw, frame, {names!r})")
        rule = method.build
        emitter.ours.append((rule.__module__, rule.__name__))
        settings = method.settings(**pick.options)
        arguments = [f"{key}={emitter.code(value)}" for key, value in settings.items()]
        lines.append(f"frame = {rule.__name__}({', '.join(arguments)}).apply(frame)")
    return "\n".join([*lines, "return frame, raw"])


def _choices(loaded: LoadedModel, recipe: Recipe) -> str:
    card, stored = loaded.card, stored_by(loaded)
    kinds = {column.name: column.kind for column in card.table}
    retyped = {
        name: str(kind) for name, kind in recipe.kinds.items() if kind is not kinds.get(name)
    }
    choices = {
        "RETYPED": {name: kind for name, kind in retyped.items() if name in stored},
        "FEATURES": list(card.features),
        "TARGET": card.target,
        "IS_CLASSIFICATION": card.is_classification,
        "POSITIVE": card.positive,
        "METRIC_NAME": card.metric,
        "CLASSES": tuple(card.classes),
        "PROMISE": card.promise.words if card.promise else None,
    }
    emitter = Emitter()
    lines = [f"{name} = {emitter.code(value)}" for name, value in choices.items()]
    lines.append(f"ASSURANCE = {card.assurance!r}")
    return "\n".join([f"STORED = {stored!r}", *lines, f"DIVISION = {_division(card, recipe)!r}"])


def _division(card: ModelCard, recipe: Recipe) -> Division:
    return division_of(recipe, {column.name: column.kind for column in card.table})


def _import_lines(carried: CarriedSource) -> str:
    """Plain imports first; the line that unlocks the iterative imputer before what it unlocks."""

    def order(line: str) -> tuple[bool, bool, str]:
        return (line.startswith("from"), "experimental" not in line, line)

    return "\n".join(sorted(carried.imports, key=order))


def _spaced(definitions: list[str]) -> list[str]:
    return [f"\n{text}\n" for text in definitions]


def recipe_text(card: ModelCard) -> str:
    """The recipe as YAML, as the command line reads it."""
    return recipe_yaml(Recipe.model_validate(card.recipe))


def card_json(card: ModelCard) -> str:
    """The card as JSON text."""
    return json.dumps(card.model_dump(mode="json"), indent=1, ensure_ascii=False)
