"""A verb of the command line, as the module that does it declares it."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from core.commands.outcome import Outcome
from core.workspace.registry import find_model, freshness_of, why_it_answers


def no_arguments(parser: ArgumentParser) -> None:
    """Declare nothing: the verb is the whole command."""


def at_least(least: int) -> Callable[[str], int]:
    """What an argument that counts is read by."""

    def count(text: str) -> int:
        number = int(text)
        if number < least:
            raise ArgumentTypeError(f"{number} is less than {least}")
        return number

    return count


@dataclass(frozen=True)
class Verb:
    """The word, what it does in a few words, and the function that does it.

    `declare` adds the arguments to the verb's parser, by the names of the parameters of `run`, or
    of the fields of `request`: the record that `run` takes where arguments are many. The docstring
    of `run` is the verb's help. `actions` are words that may follow instead. `models` are arguments
    that name saved models: it is told which version answers for a name where none is in production,
    and that one is stale.
    """

    name: str
    summary: str
    run: Callable[..., Outcome]
    declare: Callable[[ArgumentParser], None] = no_arguments
    actions: tuple["Verb", ...] = ()
    request: Callable[..., Any] | None = None
    models: tuple[str, ...] = ()

    def run_on(self, arguments: dict[str, Any]) -> Outcome:
        """Do it, with the arguments that the parser found."""
        asked = arguments if self.request is None else {}
        given = () if self.request is None else (self.request(**arguments),)
        outcome = self.run(*given, **asked)
        named = [arguments[name] for name in self.models if arguments[name]]
        told = [outcome.told, *(_told_of(model) for model in named)]
        return replace(outcome, told="\n".join(filter(None, told)))


def _told_of(model: str) -> str:
    """Which version answers where the name is silent, and that it is stale where it is."""
    saved = find_model(model)
    age = freshness_of(saved.card)
    told = (why_it_answers(model, saved), age.sentence if age.is_stale else "")
    return "\n".join(filter(None, told))
