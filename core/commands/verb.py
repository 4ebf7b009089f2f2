"""A verb of the command line, as the module that does it declares it."""

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.commands.outcome import Outcome


def no_arguments(parser: ArgumentParser) -> None:
    """Declare nothing: the verb is the whole command."""


@dataclass(frozen=True)
class Verb:
    """The word, what it does in a few words, and the function that does it.

    `declare` adds the arguments to the verb's parser, by the names of the parameters of `run`, or
    of the fields of `request`: the record that `run` takes where arguments are many. The docstring
    of `run` is the verb's help. `actions` are words that may follow instead.
    """

    name: str
    summary: str
    run: Callable[..., Outcome]
    declare: Callable[[ArgumentParser], None] = no_arguments
    actions: tuple["Verb", ...] = ()
    request: Callable[..., Any] | None = None

    def run_on(self, arguments: dict[str, Any]) -> Outcome:
        """Do it, with the arguments that the parser found."""
        if self.request is None:
            return self.run(**arguments)
        return self.run(self.request(**arguments))
