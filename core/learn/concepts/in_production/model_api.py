"""A model behind an address: good and bad requests, and what each is answered."""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, lying_groups
from core.look import BAD, GOOD, MUTED, PALETTE, write_on_bars

KINDS = ("good", "missing field", "wrong type", "unseen category", "out of range", "not JSON")
CITIES = {"Oslo": 0.4, "Rome": -0.3, "Lima": 0.1}
OUTCOMES = ("answered rightly", "refused with a reason", "answered wrongly", "crashed")


@dataclass(frozen=True)
class Replies:
    """The reply to one request, and what becomes of many with and without checks.

    `truth` is what the model should say to the request; statuses are 200, 422 or 500.
    """

    kind: str
    body: str
    status: int
    reply: str
    by_kind: pd.DataFrame
    outcomes: pd.DataFrame


class _RequestError(ValueError):
    """A request that cannot be answered; its text goes to the caller."""


def compute(kind: str, checks: bool, labels: str, age: int, bad: float, seed: int) -> Replies:
    rng = np.random.default_rng(seed)
    weights = rng.normal(size=2)
    body = _written(kind, age, rng)
    status, reply = _serve(body, weights, checks=checks, labels=labels)
    sent = rng.choice(KINDS, 400, p=[1 - bad, *[bad / 5] * 5])
    bodies = [_written(str(name), int(rng.integers(20, 70)), rng) for name in sent]
    rows = []
    for checked in (True, False):
        for name, text in zip(sent, bodies, strict=True):
            answer, _ = _serve(text, weights, checks=checked, labels=labels)
            rows.append(
                (name, "with checks" if checked else "without", _outcome(str(name), answer))
            )
    every = pd.DataFrame(rows, columns=["request", "server", "outcome"])
    table = pd.crosstab(every["server"], every["outcome"]).reindex(columns=OUTCOMES, fill_value=0)
    by_kind = [
        (name, *_serve(_written(name, age, rng), weights, checks=checks, labels=labels))
        for name in KINDS
    ]
    answers = pd.DataFrame(by_kind, columns=["request", "status", "reply"])
    return Replies(kind, body, status, reply, answers, table.reset_index())


def _written(kind: str, age: int, rng: np.random.Generator) -> str:
    """Return a request's body of that kind."""
    fields: dict[str, Any] = {"age": age, "city": str(rng.choice(list(CITIES)))}
    if kind == "missing field":
        del fields["age"]
    elif kind == "wrong type":
        fields["age"] = "forty"
    elif kind == "unseen category":
        fields["city"] = "Atlantis"
    elif kind == "out of range":
        fields["age"] = 4_000 + age
    text = json.dumps(fields)
    return text[:-1] if kind == "not JSON" else text


def _serve(body: str, weights: np.ndarray, *, checks: bool, labels: str) -> tuple[int, str]:
    """Return the status and the JSON reply, as a server would give them."""
    try:
        fields = _parsed(body) if checks else json.loads(body)
        label = _predict(fields, weights)
        # A NumPy integer is no number to the json library: item() makes it one of Python's.
        given: Any = label if labels == "NumPy's" else label.item()
        return 200, json.dumps({"label": given})
    except _RequestError as error:
        return 422, json.dumps({"error": str(error)})
    except (ValueError, KeyError, TypeError) as error:
        # Without checks an accident inside the server is all that the caller learns.
        return 500, json.dumps({"error": f"Internal error: {type(error).__name__}"})


def _parsed(body: str) -> dict[str, Any]:
    """Return the fields of a request; raises RequestError where it breaks the agreement."""
    try:
        fields = json.loads(body)
    except json.JSONDecodeError as error:
        raise _RequestError("The body is not JSON.") from error
    if missing := {"age", "city"} - set(fields):
        raise _RequestError(f"The field {min(missing)} is missing.")
    if isinstance(fields["age"], bool) or not isinstance(fields["age"], int | float):
        raise _RequestError("The field age must be a number.")
    if not 0 <= fields["age"] <= 120:
        raise _RequestError(f"The field age must be 0 to 120, got {fields['age']}.")
    if fields["city"] not in CITIES:
        raise _RequestError(f"The city must be one of {', '.join(CITIES)}.")
    return dict(fields)


def _predict(fields: dict[str, Any], weights: np.ndarray) -> np.int64:
    """Return the label; a missing age counts as 0 and a city nobody knows as no city."""
    age = float(fields.get("age", 0))
    score = weights[0] * (age - 45) / 15 + weights[1] + CITIES.get(fields["city"], 0.0)
    return np.int64(score > 0)


def _outcome(kind: str, status: int) -> str:
    if status == 200:
        return OUTCOMES[0] if kind == "good" else OUTCOMES[2]
    return OUTCOMES[1] if status == 422 else OUTCOMES[3]


def read(result: Replies) -> str:
    by = result.outcomes.set_index("server")
    wrong, crash = by["answered wrongly"], by["crashed"]
    return (
        f"The request {result.body} gets status {result.status} and {result.reply}. Of 400 "
        f"requests the server without checks answers {wrong['without']} wrongly and crashes on "
        f"{crash['without']}; with checks {wrong['with checks']} and {crash['with checks']}."
    )


def figures(result: Replies) -> tuple[Panel, ...]:
    tones = dict(zip(OUTCOMES, (GOOD, PALETTE[0], BAD, MUTED), strict=True))
    drawn = lying_groups(result.outcomes, "server", tones, "Requests")
    drawn.update_layout(barmode="stack").update_yaxes(autorange=True)
    statuses = bars(result.by_kind, "request", ("status",), "Status")
    write_on_bars(statuses, "%{y}")
    return (
        Panel("Four hundred requests", drawn, result.outcomes),
        Panel("Every kind of request and its status", statuses, result.by_kind),
    )


def _guess_truth(result: Replies) -> str:
    return {200: "200, a label", 422: "422, a reason", 500: "500, a crash"}[result.status]


CONCEPT = Concept(
    key="model_api",
    options=(
        Choice("kind", "Request", KINDS, "missing field"),
        Toggle("checks", "Check requests", default=True),
        Choice("labels", "Labels are", ("Python's", "NumPy's"), "Python's"),
        Number("age", "Age sent", 18, 90, 40),
        Number("bad", "Share of bad requests", 0.0, 1.0, 0.3),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"checks": False},
        "Break it": {"kind": "good", "labels": "NumPy's"},
    },
    guess=Guess(("200, a label", "422, a reason", "500, a crash"), _guess_truth),
)
