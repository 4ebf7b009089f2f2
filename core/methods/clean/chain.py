"""Rules one after the other, each with what it did, kept so that a change redoes no more than it
must: another step at the end costs that step, not the chain."""

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from core.errors import WorkbenchError
from core.methods.clean.catalog import CLEANING
from core.methods.clean.effect import Effect, effect_of
from core.methods.clean.keys import ensure_hash_key
from core.methods.clean.rule import Rule

Options = tuple[str, dict[str, Any]]
Cells = tuple[int, int]  # the address of a column's cells, and their size in bytes


@dataclass(frozen=True)
class Cleaned:
    """The table after all rules, with each one's effect. The index still names the raw rows."""

    frame: pd.DataFrame
    effects: tuple[Effect, ...]


@dataclass(frozen=True)
class State:
    """The table after some rules, and what the last of them did (None: there was none)."""

    frame: pd.DataFrame
    rule: Rule | None = None
    effect: Effect | None = None


class Held:
    """The bytes of the cells that tables hold: what several share counts once."""

    def __init__(self) -> None:
        self.bytes = 0
        self._holders: Counter[Cells] = Counter()

    def take(self, cells: tuple[Cells, ...]) -> None:
        for place, size in cells:
            self.bytes += 0 if self._holders[place, size] else size
            self._holders[place, size] += 1

    def leave(self, cells: tuple[Cells, ...]) -> None:
        for place, size in cells:
            self._holders[place, size] -= 1
            if not self._holders[place, size]:
                del self._holders[place, size]
                self.bytes -= size


class Chain:
    """States of tables by (table, rules so far); the longest unused go first when memory is up.

    To keep one more costs what that one is made of, however many are kept.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._states: OrderedDict[str, tuple[State, tuple[Cells, ...]]] = OrderedDict()
        self._held = Held()
        self._lock = threading.Lock()

    def started(self, name: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """The table at the start, made once a name."""
        state = self._known(name)
        if state is None:
            state = State(make())
            self._keep(name, state)
        return state.frame

    def states(self, start: State, name: str, rules: tuple[Options, ...]) -> tuple[State, ...]:
        """The state after each rule, one by one; `name` stands for the table at the start."""
        states = [start]
        for key, options in rules:
            name = f"{name}\n{key} {sorted(options.items())!r}"
            state = self._known(name)
            if state is None:
                state = after_rule(states[-1].frame, key, options)
                self._keep(name, state)
            states.append(state)
        return tuple(states[1:])

    def _known(self, name: str) -> State | None:
        with self._lock:
            if name not in self._states:
                return None
            self._states.move_to_end(name)
            return self._states[name][0]

    def _keep(self, name: str, state: State) -> None:
        cells = tuple(_cells(state.frame))
        with self._lock:
            if name in self._states:  # made by another thread meanwhile
                self._held.leave(self._states.pop(name)[1])
            self._states[name] = (state, cells)
            self._held.take(cells)
            while len(self._states) > 1 and self._held.bytes > self._most_bytes:
                self._held.leave(self._states.popitem(last=False)[1][1])


def _cells(frame: pd.DataFrame) -> Iterator[Cells]:
    """Where each column's cells lie."""
    for name in frame.columns:
        cells: Any = frame[name].array
        cells = getattr(cells, "codes", getattr(cells, "_data", cells))
        plain = np.asarray(cells)
        yield plain.__array_interface__["data"][0], plain.nbytes


KEPT = Chain(most_bytes=1 << 30)


def clean(frame: pd.DataFrame, rules: tuple[Options, ...], name: str = "") -> Cleaned:
    """Apply (key, options) rules in order; the frame given is not touched.

    With a `name` that stands for the frame, states are kept and found again. Raises a
    WorkbenchError that names the first rule that does not suit the table.
    """
    states = clean_states(frame, rules, name)
    check_states(states)
    effects = tuple(state.effect for state in states if state.effect)
    return Cleaned(states[-1].frame if states else frame, effects)


def check_states(states: Iterable[State]) -> None:
    """Raise a WorkbenchError that names the first rule that does not suit the table."""
    for state in states:
        if state.effect and state.effect.problem:
            raise WorkbenchError(
                f"A step on Clean does not work, {state.effect.label}: {state.effect.problem}"
            )


def clean_states(
    frame: pd.DataFrame, rules: tuple[Options, ...], name: str = ""
) -> tuple[State, ...]:
    """The state after each rule; one that does not suit says so in its effect and does nothing."""
    start = State(frame)
    return (KEPT if name else Chain(most_bytes=0)).states(start, name, rules)


def after_rule(frame: pd.DataFrame, key: str, options: dict[str, Any]) -> State:
    """The state after one rule."""
    method = CLEANING[key]
    if key == "hash":
        ensure_hash_key()
    try:
        rule = _configured(method.configure, options)
        after = rule.apply(frame)
    except WorkbenchError as error:
        nothing = Effect(method.label, len(frame), len(frame))
        return State(frame, Rule(), replace(nothing, problem=str(error)))
    return State(after, rule, effect_of(method.label, rule, frame, after))


def _configured(configure: Callable[..., Rule], options: dict[str, Any]) -> Rule:
    try:
        return configure(**options)
    except WorkbenchError:
        raise
    except ValueError as error:  # a step's own sentence, such as a key that is not there
        raise WorkbenchError(str(error)) from error
