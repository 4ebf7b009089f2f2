"""The steps that are often done too early, and the recipes in which each of them is there."""

from collections.abc import Callable
from dataclasses import dataclass

from core.choices.options import Value
from core.choices.pick import Pick, Step
from core.errors import NotApplicableError
from core.methods.balance import BALANCERS
from core.methods.prepare import SLOTS
from core.methods.prepare.selectors import SELECTORS
from core.methods.stages import STAGES
from core.model.preview.balancing import check_classes
from core.pipeline.training_data import TrainingData
from core.recipe.recipe import Recipe
from core.wording.listing import some_of

MOST_SELECTED = 20
_TARGET_MEANS = Pick(method="target")
_ENCODE = ("encoder", "many_encoder")


@dataclass(frozen=True)
class Leak:
    """A step of the pipeline that is done before rows are divided, with all that comes before it.

    `stage` is the last stage that is done too early. `with_step` gives the recipe in which the
    step is there, `in_words` says of that recipe what is done early; `of_classes` that there must
    be classes.
    """

    key: str
    label: str
    stage: str
    with_step: Callable[[Recipe, TrainingData], Recipe]
    in_words: Callable[[Recipe], str]
    of_classes: bool = False


def _as_it_is(recipe: Recipe, _: TrainingData) -> Recipe:
    return _unbalanced(recipe)


def _selecting(recipe: Recipe, data: TrainingData) -> Recipe:
    """The recipe's own selection, else half of the columns, MOST_SELECTED at the most."""
    recipe = _unbalanced(recipe)
    if recipe.in_force("selection"):
        return recipe
    most = max(1, min(MOST_SELECTED, len(data.features) // 2))
    options: dict[str, Value] = {"k": most, "share": 0.5}  # half of the columns at a time: few fits
    return recipe.with_(selection=(Step(method="eliminated", options=options),))


def _with_target_means(recipe: Recipe, data: TrainingData) -> Recipe:
    """Every category by the mean of the target. Raises NotApplicableError where there is none."""
    columns = [data.schema[name] for name in data.features]
    if not any(SLOTS[slot].takes(column) for slot in _ENCODE for column in columns):
        raise NotApplicableError(
            "No category is among the columns that are learned from, so there is nothing to "
            "encode: try another step."
        )
    own = {
        name: {slot: pick for slot, pick in picks.items() if slot not in _ENCODE}
        for name, picks in recipe.overrides.items()
    }
    everywhere = recipe.preparation | dict.fromkeys(_ENCODE, _TARGET_MEANS)
    return _unbalanced(recipe).with_(preparation=everywhere, overrides=own)


def _resampling(recipe: Recipe, _: TrainingData) -> Recipe:
    """The recipe's own sampler, else SMOTE. Raises NotApplicableError for a number."""
    check_classes(recipe)
    if "sampler" in BALANCERS[recipe.balance.method].traits:
        return recipe
    return recipe.with_(balance=Pick(method="smote"))


def _unbalanced(recipe: Recipe) -> Recipe:
    return recipe.with_(balance=Pick(method="none"))


def _selection_words(recipe: Recipe) -> str:
    steps = recipe.in_force("selection")
    return f"columns selected ({', '.join(SELECTORS[step.method].label for step in steps)})"


def _sampler_words(recipe: Recipe) -> str:
    return f"classes balanced ({BALANCERS[recipe.balance.method].label})"


LEAKS = {
    leak.key: leak
    for leak in (
        Leak("select", "Columns selected", "select", _selecting, _selection_words),
        Leak(
            "encode",
            "Target means",
            "encode",
            _with_target_means,
            lambda _: "levels replaced by the mean of the target",
        ),
        Leak(
            "sampler", "Classes balanced", "sampler", _resampling, _sampler_words, of_classes=True
        ),
        Leak(
            "scale",
            "Numbers scaled",
            "scale",
            _as_it_is,
            lambda _: "gaps filled and numbers scaled",
        ),
        Leak("fill", "Gaps filled", "fill", _as_it_is, lambda _: "gaps filled"),
    )
}


def find_leak(key: str) -> Leak:
    """The leak by its key; raises NotApplicableError where there is none."""
    if key not in LEAKS:
        raise NotApplicableError(
            f"There is no step {key[:40]!r} to do too early; there are {', '.join(LEAKS)}."
        )
    return LEAKS[key]


def target_means_too(leak: Leak, recipe: Recipe, data: TrainingData) -> str:
    """The words for target means that are done early with a step after them: most of what the wrong
    order pretends may be theirs. Empty where there are none."""
    stages = [stage.key for stage in STAGES]
    if stages.index(leak.stage) <= stages.index("encode"):
        return ""
    by_target = [
        name
        for name in data.features
        for slot in _ENCODE
        if SLOTS[slot].takes(data.schema[name]) and recipe.pick_for(name, slot).method == "target"
    ]
    return f", and with it the target means of {some_of(by_target, 2)}," if by_target else ""
