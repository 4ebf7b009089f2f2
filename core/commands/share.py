"""The verb that shares a project: who may look at it, change it, or owns it."""

from argparse import ArgumentParser

from core.commands.outcome import Outcome
from core.commands.projects import project_called
from core.commands.verb import Verb
from core.errors import WorkbenchError
from core.workspace.access.rights import Right
from core.workspace.access.sharing import invite, people_of, uninvite

NONE = "none"


def share(project: str, person: str = "", right: str = "") -> Outcome:
    """Say who may do what with a project where people sign in; with a person and --right give a
    right, or take it back. A project that was begun before people signed in is nobody's: give it an
    owner here."""
    found = project_called(project)
    if bool(person) != bool(right):
        raise WorkbenchError(
            "Name a person and what they may do: share PROJECT PERSON --right view."
        )
    if right == NONE:
        uninvite(found, person)
    elif right:
        invite(found, person, Right(right))
    people = people_of(found)
    lines = [f"{who}  {has}" for who, has in people.items()]
    facts = {"id": found.id, "name": found.name, "people": {w: str(r) for w, r in people.items()}}
    return Outcome(facts, "\n".join(lines or [f"{found.name} is nobody's yet."]))


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", help="its name, or its id")
    parser.add_argument(
        "person", metavar="PERSON", nargs="?", default="", help="the address they sign in with"
    )
    parser.add_argument(
        "--right", default="", choices=[*Right, NONE], help="what they may do from now on"
    )


SHARE = Verb("share", "who may look at a project, or change it", share, _arguments)
