"""The models in one catalogue, and what of it a task can use."""

from typing import Any

from core.choices.catalog import Catalog, Method
from core.choices.members import Members
from core.choices.nested import Nested
from core.choices.options import does_suit
from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.models import traits
from core.methods.models.boosted import BOOSTED_TREES
from core.methods.models.combined import COMBINATIONS
from core.methods.models.context import ModelContext
from core.methods.models.curves import CURVES
from core.methods.models.holding import HOLDING
from core.methods.models.linear import LINEAR_MODELS
from core.methods.models.linear_losses import LINEAR_BY_LOSS
from core.methods.models.others import OTHER_MODELS
from core.methods.models.splines import SPLINES
from core.methods.models.trees import AVERAGED_TREES

MODELS = Catalog(
    "model",
    *LINEAR_MODELS,
    *LINEAR_BY_LOSS,
    *AVERAGED_TREES,
    *BOOSTED_TREES,
    CURVES,
    SPLINES,
    *HOLDING,
    *OTHER_MODELS,
    *COMBINATIONS,
)

# In the order in which they are fitted: what is soon done stands on the board first. A third of the
# forest's trees cost a third, and lose less than 0.001 of the ROC-AUC or the R².
QUICK = (
    Pick(method="dummy"),
    Pick(method="logistic"),
    Pick(method="ridge"),
    Pick(method="xgboost"),
    Pick(method="forest", options={"n_estimators": 100}),
)
BASELINE = next(key for key, method in MODELS.items() if traits.BASELINE in method.traits)


def models_for(task: str) -> tuple[Method, ...]:
    """The installed models that suit a task, in the order of the catalogue."""
    return tuple(m for m in MODELS.values() if m.does_suit(task) and m.is_available)


def quick_models(task: str) -> tuple[Pick, ...]:
    """The models that are tried where none is chosen, the quickest first."""
    return tuple(pick for pick in QUICK if MODELS[pick.method].does_suit(task))


def traits_of(pick: Pick) -> frozenset[str]:
    """What other code must know of a model as it was chosen: its own traits, and those of a model
    that it repeats, as far as they hold for the repeated one too."""
    method = MODELS[pick.method]
    found = method.traits
    for option in method.options:
        inside = pick.options.get(option.name, option.default)
        if isinstance(option, Nested) and isinstance(inside, dict):
            own = traits_of(Pick(**inside))
            found |= own & traits.OF_META_MODEL if traits.COMBINED in found else own
            if traits.UNLABELLED in method.traits:
                found -= {traits.NESTED}  # more rows make it no other model to whoever reads it
        if isinstance(option, Members) and isinstance(inside, list | tuple):
            found |= _of_all([traits_of(Pick.model_validate(member)) for member in inside])
    return found


def _of_all(members: list[frozenset[str]]) -> frozenset[str]:
    """Of models that answer together: what one of them cannot do or needs, and what all can do."""
    needs, abilities = frozenset().union(*members), frozenset.intersection(*members)
    return (needs & traits.OF_ANY_MEMBER) | (abilities & traits.OF_EVERY_MEMBER)


def make_model(key: str, options: dict[str, Any], context: ModelContext) -> Any:
    """Build an unfitted model for a task.

    Raises NotApplicableError where the model does not suit the task, is not installed or cannot
    weigh classes when it is asked to.
    """
    method = MODELS[key]
    if not method.does_suit(context.task):
        suitable = ", ".join(m.key for m in models_for(context.task))
        raise NotApplicableError(
            f"{method.label} ({key}) does not do {context.task}; models that do: {suitable}."
        )
    if context.class_weight and traits.NO_WEIGHTS in method.traits:
        raise NotApplicableError(
            f"{method.label} takes no class weights; choose another way to balance or leave it out."
        )
    _check_suit(method, options, context.task)
    return method.configure(context, **options)


def _check_suit(method: Method, options: dict[str, Any], task: str) -> None:
    """Raise NotApplicableError where an option that means nothing for the task was changed."""
    for option in method.options:
        asked = options.get(option.name, option.default)
        if asked != option.default and not does_suit(option, task):
            raise NotApplicableError(
                f"{option.label} of {method.label} means nothing for {task}: leave out "
                f"{option.name}, here {asked!r}."
            )
