"""The concept lab's place in the link: what is shown and how it is set, so it can be sent on."""

import json
from dataclasses import dataclass, field, replace

import streamlit as st

from core.choices.options import Value
from core.learn.concepts.catalog import find_concept, load_concepts, load_lessons
from core.learn.concepts.concept import Concept
from core.learn.concepts.link import read_link, write_link
from pages.frame import session

PART, PRESENT, GUESS, OWN = "concept", "controls", "guess", "own"
START, WRITTEN = "concepts.start", "concepts.written"
LONGEST = 4_000  # characters of column names that a link may hold


@dataclass(frozen=True)
class Start:
    """Where the widgets begin: a question of a concept with settings, and what the link asked in
    vain.

    `number` is the question's among those that the concept answers. `presents` hides the
    controls, `guesses` the result until a guess is made. `own` are the columns of the open table
    that the experiment runs on, None for made data. `turn` is part of the widgets' keys: a new
    turn draws new widgets, which is what Reset needs.
    """

    key: str
    settings: dict[str, Value] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    turn: int = 0
    presents: bool = False
    guesses: bool = False
    number: int = 0
    own: tuple[str, ...] | None = None

    @property
    def place(self) -> str:
        """The question, as the link and the list name it."""
        return f"{self.key}:{self.number}" if self.number else self.key


def start() -> Start:
    """What the link asked for: when the page was opened first, by a link from another page, or
    since the last reset."""
    found: Start | None = session.scratch(START)
    asked = _ours(st.query_params.to_dict())
    if found is None or (PART in asked and asked != session.scratch(WRITTEN)):
        found = replace(_read(), turn=found.turn + 1 if found else 0)
        session.keep_scratch(START, found)
    return found


def reset_button(shown: Start) -> None:
    """A button that begins the same question again with its defaults and made data."""
    again = replace(shown, settings={}, refused=(), own=None)
    icon = ":material/restart_alt:"
    st.button("Reset", key="concepts.reset", icon=icon, on_click=_begin, args=(again,))


def begin_with(key: str) -> None:
    """Let the concept page begin with this concept and its defaults."""
    _begin(Start(key))


def _begin(wanted: Start) -> None:
    session.keep_scratch(START, replace(wanted, turn=start().turn + 1))


def write(shown: Start) -> None:
    """Put what is shown into the link; parts that belong to others stay."""
    now = st.query_params.to_dict()
    others = {name: text for name, text in now.items() if name not in _ours(now)}
    ours = {PART: shown.place, **write_link(shown.settings)}
    if shown.presents:
        ours[PRESENT] = "no"
    if shown.guesses:
        ours[GUESS] = "yes"
    if shown.own is not None:
        ours[OWN] = json.dumps(shown.own, ensure_ascii=False)
    session.keep_scratch(WRITTEN, ours)
    wanted = {**others, **ours}
    if wanted != now:
        st.query_params.from_dict(wanted)


def _ours(parts: dict[str, str]) -> dict[str, str]:
    """The parts of a link that belong to the concept lab."""
    names = {option.name for concept in load_concepts() for option in concept.options}
    names |= {PART, PRESENT, GUESS, OWN}
    return {name: text for name, text in parts.items() if name in names}


def _read() -> Start:
    parts = st.query_params.to_dict()
    if PART not in parts:
        return Start(load_lessons()[0].key)
    concept, number = _question(parts[PART])
    if concept is None:
        sentence = f"There is no concept {parts[PART][:40]!r}; this is the first of the list."
        return Start(load_lessons()[0].key, refused=(sentence,))
    settings, refused = read_link(concept, parts)
    return Start(
        concept.key,
        settings,
        refused,
        presents=parts.get(PRESENT) == "no",
        guesses=parts.get(GUESS) == "yes",
        number=number,
        own=_columns(parts.get(OWN)) if concept.own else None,
    )


def _question(place: str) -> tuple[Concept | None, int]:
    """The concept and the question's number that a link names; the main one for a wrong number."""
    key, _, number = place.partition(":")
    concept = find_concept(key) if key in {lesson.key for lesson in load_lessons()} else None
    numbers = {str(at): at for at in range(len(concept.lesson.questions))} if concept else {}
    return concept, numbers.get(number, 0)


def _columns(text: str | None) -> tuple[str, ...] | None:
    """The names in the link; none of them need be a column of the open table."""
    if text is None or len(text) > LONGEST:
        return None
    try:
        names = json.loads(text)
    except ValueError:
        return ()
    return tuple(str(name) for name in names) if isinstance(names, list) else ()
