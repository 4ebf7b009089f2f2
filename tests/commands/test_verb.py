"""The table of verbs: what a verb declares is what its function takes."""

import inspect
from argparse import ArgumentParser
from dataclasses import asdict, dataclass

import pytest

from core.commands import VERBS, Verb
from core.commands.outcome import Outcome

EVERY = [verb for family in VERBS for verb in (family, *family.actions)]


@pytest.mark.parametrize("verb", EVERY, ids=lambda verb: verb.name)
def test_a_verb_declares_the_parameters_of_its_function(verb: Verb):
    parser = ArgumentParser(add_help=False)
    verb.declare(parser)
    declared = {action.dest for action in parser._actions}
    assert declared == set(inspect.signature(verb.request or verb.run).parameters)


@pytest.mark.parametrize("verb", EVERY, ids=lambda verb: verb.name)
def test_a_flag_that_is_left_out_means_what_the_function_means_without_it(verb: Verb):
    parser = ArgumentParser(add_help=False)
    verb.declare(parser)
    parameters = inspect.signature(verb.request or verb.run).parameters
    for action in parser._actions:
        default = parameters[action.dest].default
        if default is not inspect.Parameter.empty:
            assert action.default == default, action.dest


def test_a_verb_has_a_word_of_its_own():
    names = [verb.name for verb in VERBS]
    assert len(names) == len(set(names))
    assert all(verb.summary and verb.run.__doc__ for verb in EVERY)


def test_a_verb_is_run_on_its_arguments_or_on_the_record_of_them():
    @dataclass(frozen=True)
    class Parcel:
        weight: int
        to: str = "here"

    plain = Verb("a", "A.", lambda weight, to: Outcome({"weight": weight, "to": to}, ""))
    several = Verb("b", "B.", lambda parcel: Outcome(asdict(parcel), ""), request=Parcel)
    for verb in (plain, several):
        assert verb.run_on({"weight": 3, "to": "Oslo"}).document == {"weight": 3, "to": "Oslo"}
