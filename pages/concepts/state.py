"""What the concept lab shows: read from the link, kept by the widgets, written to the link.

Three things change it. A link that the page did not write itself begins a new turn: `turn` is part
of the widgets' keys, so that all are drawn anew. A reset begins one too. And the app puts options
to a value, for a level, a step or a clicked point: then only their own widgets are drawn anew.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from core.choices.options import Value
from core.learn.concepts.catalog import find_concept, load_lessons
from core.learn.concepts.concept import Concept
from core.learn.concepts.link import read_link, write_link
from pages.frame import address, session

PART = "concept"  # the part that other pages link by
PREFIX = "c."  # of all other parts, so that one of another page with the same name is left alone
PRESENT, GUESS, OWN = "controls", "guess", "own"
LONGEST = 4_000  # characters of column names that a link may hold
_START, _WRITTEN, _TURNS = "concepts.start", "concepts.written", "concepts.turns"


@dataclass(frozen=True)
class Start:
    """Where the widgets begin: a question of a concept with settings, and what the link asked in
    vain.

    `number` is the question's among those that the concept answers. `presents` hides the
    controls, `guesses` the result until a guess is made. `own` are the columns of the open table
    that the experiment runs on, None for made data.
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

    def scope(self, concept: Concept) -> str:
        """What the keys of a concept's widgets begin with."""
        return f"concepts.{self.turn}.{concept.key}"


def start() -> Start:
    """What the link asked for: when the page was opened first, by a link from another page, or
    since the last reset."""
    found: Start | None = session.scratch(_START)
    asked = _ours(st.query_params.to_dict())
    if found is None or (PART in asked and _is_news(asked)):
        turn = session.scratch(_TURNS, 0)
        found = replace(_read(), turn=turn)
        session.keep_scratch(_START, found)
        session.keep_scratch(_TURNS, turn + 1)
    return found


def _is_news(asked: dict[str, str]) -> bool:
    # First of the two: it notes that the browser has heard of what was written.
    return address.is_news(_WRITTEN, asked, {}) and asked != session.scratch(_WRITTEN)


def is_at_the_door() -> bool:
    """Whether no question is asked for and none was looked at: the gallery is shown."""
    return session.scratch(_START) is None and PART not in st.query_params


def leave() -> None:
    """Go back to the gallery."""
    session.keep_scratch(_START, None)
    for name in _ours(st.query_params.to_dict()):
        del st.query_params[name]


def begin_again(shown: Start) -> None:
    """Have the same question begin again with its defaults and made data."""
    turn = session.scratch(_TURNS, 0)
    again = replace(shown, settings={}, refused=(), own=None, turn=turn)
    session.keep_scratch(_START, again)
    session.keep_scratch(_TURNS, turn + 1)


def write(shown: Start) -> None:
    """Put what is shown into the link; parts that belong to others stay."""
    parts = write_link(shown.settings)
    if shown.presents:
        parts[PRESENT] = "no"
    if shown.guesses:
        parts[GUESS] = "yes"
    if shown.own is not None:
        parts[OWN] = json.dumps(shown.own, ensure_ascii=False)
    ours = {PART: shown.place} | {f"{PREFIX}{name}": text for name, text in parts.items()}
    session.keep_scratch(_WRITTEN, ours)
    now = st.query_params.to_dict()
    address.say(_WRITTEN, _ours(now), ours)
    wanted = {name: text for name, text in now.items() if name not in _ours(now)} | ours
    if wanted != now:
        st.query_params.from_dict(wanted)


def _ours(parts: Mapping[str, str]) -> dict[str, str]:
    """The parts of a link that belong to the concept lab."""
    return {n: text for n, text in parts.items() if n == PART or n.startswith(PREFIX)}


def _read() -> Start:
    link = st.query_params.to_dict()
    if PART not in link:
        return Start(load_lessons()[0].key)
    concept, number = _question(link[PART])
    if concept is None:
        sentence = f"There is no concept {link[PART][:40]!r}; this is the first of the list."
        return Start(load_lessons()[0].key, refused=(sentence,))
    parts = _old_parts(concept, link)
    parts |= {name.removeprefix(PREFIX): text for name, text in _ours(link).items()}
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


def _old_parts(concept: Concept, link: Mapping[str, str]) -> dict[str, str]:
    """The parts of a link from before they had a prefix; they leave the link, which is written
    anew."""
    names = {option.name for option in concept.options} | {PRESENT, GUESS, OWN}
    found = {name: text for name, text in link.items() if name in names}
    for name in found:
        del st.query_params[name]
    return found


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


@dataclass(frozen=True)
class Put:
    """What the app itself put an option to, and how many times.

    Each time is another widget. One that is out of sight, in a popover that is closed, would not
    hear of its new value, and would send the old one with the next click.
    """

    times: int = 0
    value: Value | None = None


def put_of(scope: str, name: str) -> Put:
    """What the app last put an option to."""
    return session.scratch(f"{scope}.{name}", Put())


def put(scope: str, settings: Mapping[str, Value]) -> None:
    """Have the widgets of options show these values from the next run on."""
    for name, value in settings.items():
        if value_of(scope, name) != value:
            session.keep_scratch(f"{scope}.{name}", Put(put_of(scope, name).times + 1, value))


def value_of(scope: str, name: str) -> Value | None:
    """What the widget of an option shows, or will show in the next run."""
    last = put_of(scope, name)
    return session.widget(f"{scope}.{last.times}.{name}", last.value)
