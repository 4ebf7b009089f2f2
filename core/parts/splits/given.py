"""What a model inside a pipeline is told of the columns that it is given."""

from collections.abc import Iterator
from typing import Any


class GivenColumns:
    """The names of the columns that the steps before a model give it, in order, as a parameter of
    that model. `fit_pipeline` tells them before a fit; they are kept, for a fit without it."""

    def __init__(self) -> None:
        self.names: tuple[str, ...] = ()

    def tell_names(self, names: tuple[str, ...]) -> None:
        """Keep the names that the next fit goes by."""
        self.names = names

    def __repr__(self) -> str:
        return "GivenColumns()"

    def __deepcopy__(self, memo: Any) -> "GivenColumns":
        """The same object: copies that are fitted must be told, too."""
        return self


def named_steps(steps: Any) -> Iterator[tuple[str, Any]]:
    """The fitted steps before a model from the encoder on, which has learned all names, each with
    the names of the columns that it gives."""
    names = None
    for key, step in steps:
        if key == "encode":
            names = step.get_feature_names_out()
        elif names is not None and not hasattr(step, "fit_resample"):
            names = step.get_feature_names_out(names)
        if names is not None:
            yield key, names


def given_names(steps: Any) -> tuple[str, ...]:
    """The names of the columns that fitted steps give the model behind them."""
    named = [names for _, names in named_steps(steps)]
    return tuple(map(str, named[-1])) if named else ()
