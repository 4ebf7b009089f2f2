"""The concept lab's place in the link: what is shown and how it is set, so it can be sent on."""

from dataclasses import dataclass, field, replace

import streamlit as st

from core.concepts import Concept, load_concepts, read_link, write_link
from core.options import Value
from pages.shared import session

PART, PRESENT = "concept", "controls"
START, WRITTEN = "concepts.start", "concepts.written"


@dataclass(frozen=True)
class Start:
    """Where the widgets begin: a concept with settings, and what the link asked in vain.

    `presents` hides the controls. `turn` is part of the widgets' keys: a new turn draws new
    widgets, which is what Reset needs.
    """

    key: str
    settings: dict[str, Value] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    turn: int = 0
    presents: bool = False


def start() -> Start:
    """What the link asked for: when the page was opened first, by a link from another page, or
    since the last reset."""
    found: Start | None = session.scratch(START)
    asked = _ours(st.query_params.to_dict())
    if found is None or (PART in asked and asked != session.scratch(WRITTEN)):
        found = replace(_read(), turn=found.turn + 1 if found else 0)
        session.keep_scratch(START, found)
    return found


def reset_button(key: str) -> None:
    """A button that begins again with a concept's defaults."""
    icon = ":material/restart_alt:"
    st.button("Reset", key="concepts.reset", icon=icon, on_click=begin_with, args=(key,))


def begin_with(key: str) -> None:
    """Let the concept page begin with this concept and its defaults."""
    session.keep_scratch(START, Start(key, turn=start().turn + 1))


def write(concept: Concept, settings: dict[str, Value], *, presents: bool) -> None:
    """Put the concept and its settings into the link; parts that belong to others stay."""
    now = st.query_params.to_dict()
    others = {name: text for name, text in now.items() if name not in _ours(now)}
    hidden = {PRESENT: "no"} if presents else {}
    ours = {**hidden, PART: concept.key, **write_link(settings)}
    session.keep_scratch(WRITTEN, ours)
    wanted = {**others, **ours}
    if wanted != now:
        st.query_params.from_dict(wanted)


def _ours(parts: dict[str, str]) -> dict[str, str]:
    """The parts of a link that belong to the concept lab."""
    names = {option.name for concept in load_concepts() for option in concept.options}
    return {name: text for name, text in parts.items() if name in names | {PART, PRESENT}}


def _read() -> Start:
    parts, concepts = st.query_params.to_dict(), {c.key: c for c in load_concepts()}
    first = load_concepts()[0]
    if PART not in parts:
        return Start(first.key)
    if parts[PART] not in concepts:
        sentence = f"There is no concept {parts[PART][:40]!r}; this is the first of the list."
        return Start(first.key, refused=(sentence,))
    settings, refused = read_link(concepts[parts[PART]], parts)
    return Start(parts[PART], settings, refused, presents=parts.get(PRESENT) == "no")
