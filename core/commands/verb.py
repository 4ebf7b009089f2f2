"""A verb of the command line, as the module that does it declares it."""

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass

from core.commands.outcome import Outcome


def no_arguments(parser: ArgumentParser) -> None:
    """Declare nothing: the verb is the whole command."""


@dataclass(frozen=True)
class Verb:
    """The word, what it does in a few words, and the function that does it.

    `declare` adds the arguments to the verb's parser, by the names of the parameters of `run`; the
    docstring of `run` is the verb's help. `actions` are words that may follow instead.
    """

    name: str
    summary: str
    run: Callable[..., Outcome]
    declare: Callable[[ArgumentParser], None] = no_arguments
    actions: tuple["Verb", ...] = ()
