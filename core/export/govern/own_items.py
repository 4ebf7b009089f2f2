"""What no app can do for a model in production."""

from collections.abc import Callable

from core.export.govern.item import ChecklistItem, DoneBy, Seen
from core.export.govern.state import ModelState


def _yours(what: str) -> Callable[[ModelState], Seen]:
    return lambda _: (None, what)


OWN_ITEMS = (
    ChecklistItem(
        "value",
        "Quality",
        "It decides better than what is done today",
        DoneBy.YOU,
        _yours("Try it beside today's way on live cases, with a count that was fixed before."),
    ),
    ChecklistItem(
        "git",
        "Versions",
        "Code and recipe under version control",
        DoneBy.YOU,
        _yours("Commit the exported folder; tag what is deployed."),
    ),
    ChecklistItem(
        "scale",
        "Serving",
        "As many copies as the load needs",
        DoneBy.YOU,
        _yours(
            "The service keeps no state: run copies behind a load balancer, and try twice the"
            " load you expect."
        ),
    ),
    ChecklistItem(
        "latency",
        "Serving",
        "Fast enough where it is used",
        DoneBy.YOU,
        _yours(
            "Measure p95 from the caller's side; Evaluate has smaller models with what they lose."
        ),
    ),
    ChecklistItem(
        "fallback",
        "Serving",
        "What happens when it does not answer",
        DoneBy.YOU,
        _yours("Decide what callers do after a time-out, and try it once."),
    ),
    ChecklistItem(
        "drift",
        "Watching",
        "New rows are compared with the old",
        DoneBy.YOU,
        _yours("Look at Drift with each batch, or let `drift --fail-on drift` run on a schedule."),
        "drift",
    ),
    ChecklistItem(
        "alarm",
        "Watching",
        "Somebody is called",
        DoneBy.YOU,
        _yours("Name who is called, by what alarm, and who stands in."),
    ),
    ChecklistItem(
        "feedback",
        "Watching",
        "Outcomes come back",
        DoneBy.YOU,
        _yours(
            "Without outcomes nobody sees that what it learned no longer holds: agree who "
            "sends them."
        ),
    ),
    ChecklistItem(
        "retrain",
        "Delivery",
        "It is trained again by a rule",
        DoneBy.YOU,
        _yours("Models, Schedule has the line for cron; decide what triggers it."),
        "models",
        "schedule",
    ),
    ChecklistItem(
        "tls",
        "Security",
        "Encrypted on the way",
        DoneBy.YOU,
        _yours("Put TLS at the proxy; the service speaks plain HTTP."),
    ),
    ChecklistItem(
        "access",
        "Security",
        "Who reaches it and its logs",
        DoneBy.YOU,
        _yours("Give rights by role, and take them back when people leave."),
    ),
    ChecklistItem(
        "backup",
        "Security",
        "Copies of the workspace",
        DoneBy.YOU,
        _yours("Copy its folder and database together, and try to put a copy back."),
    ),
    ChecklistItem(
        "law",
        "Answering for it",
        "Lawful, and somebody said so",
        DoneBy.YOU,
        _yours("The list of duties beside this one reminds; a lawyer decides."),
        "govern",
        "duties",
    ),
    ChecklistItem(
        "end",
        "Answering for it",
        "When it is switched off",
        DoneBy.YOU,
        _yours("Say now what would end its use, and what then takes its place."),
    ),
)
