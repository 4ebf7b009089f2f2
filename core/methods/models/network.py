"""Neural networks."""

from functools import partial
from typing import Any

from core.choices.catalog import Method
from core.choices.number_list import NumberList
from core.choices.options import Choice, Number
from core.methods.models import traits
from core.methods.models.context import ModelContext
from core.methods.models.target_losses import OF_NETWORK, USUAL, in_target_units, judged_loss
from core.methods.models.weighing import weighted
from core.parts.splits.inner import InnerSplit


def _mlp(context: ModelContext, width: int, further: tuple[int, ...], **options: Any) -> Any:
    """Its own early stopping goes by accuracy, which ends at once where one class is rare."""
    from sklearn.neural_network import MLPClassifier, MLPRegressor

    loss = USUAL if context.is_classification else options.get("target_loss", USUAL)
    kind = MLPClassifier if context.is_classification else partial(MLPRegressor, loss=loss)
    model = kind(
        hidden_layer_sizes=(width, *further),
        activation=options["activation"],
        alpha=options["alpha"],
        batch_size=options["batch"] or "auto",
        learning_rate_init=options["learning_rate"],
        max_iter=options["epochs"] or options["most_epochs"],
        random_state=context.seed,
    )
    made = weighted(context, model) if options["epochs"] else _stopped(context, model, options)
    return made if context.is_classification else in_target_units(made, loss)


def _stopped(context: ModelContext, model: Any, options: dict[str, Any]) -> Any:
    """The network with as many epochs as are found."""
    from core.parts.steps.models.stopped_network import StoppedNetwork

    return StoppedNetwork(
        model,
        loss=judged_loss(options.get("target_loss", USUAL), 0.5, None),
        most_rounds=options["most_epochs"],
        patience=options["patience"],
        class_weight=context.class_weight if context.is_classification else None,
        inner=InnerSplit(seed=context.seed),
    )


_network_options = (
    *OF_NETWORK.options,
    Number("width", "Hidden units", 4, 256, default=64, log=True, tuned=True),
    NumberList(
        "further",
        "Units of further layers",
        low=1,
        high=256,
        most=5,
        help="With commas between, as in 32, 16; none: one hidden layer.",
    ),
    Choice(
        "activation",
        "Activation",
        ("relu", "tanh", "logistic"),
        "relu",
        help="How a unit answers to its inputs: relu cuts at 0, tanh and logistic bend.",
    ),
    Number("alpha", "Penalty", 1e-6, 10.0, default=0.01, log=True, tuned=True),
    Number("learning_rate", "Learning rate", 1e-5, 1.0, default=0.001, log=True, tuned=True),
    Number("batch", "Rows a step", 0, 4096, default=0, help="0: 200 rows, or all of fewer."),
    Number(
        "epochs",
        "Epochs",
        0,
        500,
        default=40,
        tuned=True,
        help="How often it goes through the rows. 0: as often as early stopping finds, by the loss "
        "of rows set aside inside the training rows.",
    ),
    Number("most_epochs", "Most epochs", 5, 2000, default=300, log=True),
    Number(
        "patience",
        "Patience",
        1,
        200,
        default=20,
        log=True,
        help="Early stopping ends after so many epochs without a better answer of the rows set "
        "aside; the best number of epochs is then taken.",
    ),
)

MLP = Method(
    key="mlp",
    label="Neural network",
    summary="Hidden layers of units, trained for some epochs with a penalty on large weights.",
    build=_mlp,
    options=_network_options,
    traits=frozenset({traits.DESCENDS}),
)
