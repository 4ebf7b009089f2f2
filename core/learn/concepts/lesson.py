"""What a concept says in words: the Markdown file beside its experiment, as a record."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

LEVELS = ("See it", "Change it", "Break it")

_FORM = re.compile(
    r"---\n(?P<facts>.*?)\n---\n(?P<body>.*)\n```python\n(?P<code>.*?)\n```\s*", re.S
)
_HEADING = re.compile(r"^(#{1,2} .+)$", re.M)
_PARAGRAPHS = re.compile(r"\n\s*\n")
_MISTAKE = "Mistake: "
# Ten times as fast; not in every build of the library.
_YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Question:
    """An interview question, what to say in half a minute, and the mistake people make with it."""

    title: str
    question: str
    answer: str
    mistake: str


@dataclass(frozen=True)
class Lesson:
    """The words of a concept; they are plain text, a blank line parts the paragraphs of `longer`.

    `page` is the workbench page where the idea is used, by the name of its file without number.
    The first of `topics` is the group, the first of `questions` the main one; the others are
    answered by the same experiment. `tasks` says for each of LEVELS what to look for or to try
    there, `guess` asks what the experiment will show, `snippet` is the idea in a dozen lines that
    run by themselves.
    """

    key: str
    title: str
    page: str
    topics: tuple[str, ...]
    questions: tuple[Question, ...]
    longer: str
    tasks: dict[str, str]
    guess: str
    snippet: str

    @property
    def group(self) -> str:
        return self.topics[0]

    def listed(self, number: int) -> str:
        """One of its questions as a list shows it; what is typed to search is looked for in it."""
        question, topics = self.questions[number], self.topics[1:]
        asked = f"{self.group} · {question.title}: {question.question}"
        return f"{asked} ({', '.join((*topics, *_american(asked, *topics)))})"


@cache
def read_lesson(path: Path) -> Lesson:
    """Return the lesson that a Markdown file holds.

    Raises ValueError, which names the file and the heading, where it has not the form of the
    others: facts between lines of ---, the main question as title, the sections, the code.
    """
    try:
        return _lesson(path.stem, path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error


def _lesson(key: str, text: str) -> Lesson:
    parts = _FORM.fullmatch(text)
    if parts is None:
        raise ValueError("a lesson begins with facts between lines of --- and ends with ```python.")
    title, page, topics = _facts(parts["facts"])
    asked, answer, sections = _sections(parts["body"])
    if sections.pop("In a dozen lines", None) != "":
        raise ValueError("'## In a dozen lines' comes last and holds the code alone.")
    main = Question(title, asked, answer, _taken(sections, "Mistake"))
    return Lesson(
        key=key,
        title=title,
        page=page,
        topics=topics,
        longer=_taken(sections, "Longer"),
        tasks={level: _taken(sections, level) for level in LEVELS},
        guess=_taken(sections, "Guess"),
        snippet=parts["code"],
        # What is left when the fixed sections are taken.
        questions=(main, *(_further(*section) for section in sections.items())),
    )


def _facts(text: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the title, the page and the topics."""
    try:
        facts = yaml.load(text, Loader=_YAML)
    except yaml.YAMLError as error:
        raise ValueError(f"the facts are no YAML: {error}") from error
    match facts:
        case {"title": str(title), "page": str(page), "topics": [*topics]} if topics:
            return title, page, tuple(map(str, topics))
    raise ValueError("the facts are title and page, and topics as a list.")


def _sections(body: str) -> tuple[str, str, dict[str, str]]:
    """Return the main question, its answer, and the text below every other heading."""
    before, *parts = _HEADING.split(body)
    if before.strip() or not parts or not parts[0].startswith("# "):
        raise ValueError("the facts are followed by the main question, as '# … ?'.")
    (asked, answer), *others = zip(parts[::2], map(_joined, parts[1::2]), strict=True)
    if not answer:
        raise ValueError(f"{asked!r} has no answer below it.")
    sections: dict[str, str] = {}
    for heading, text in others:
        name = heading.removeprefix("## ")
        if name in sections or heading.startswith("# "):
            raise ValueError(f"{heading!r} stands there once too often.")
        sections[name] = text
    return asked.removeprefix("# "), answer, sections


def _joined(text: str) -> str:
    """Return the text with each paragraph on one line."""
    return "\n\n".join(part.replace("\n", " ") for part in _PARAGRAPHS.split(text.strip()))


def _taken(sections: dict[str, str], name: str) -> str:
    """Take a section away from the others; raises ValueError where it is missing or empty."""
    if text := sections.pop(name, ""):
        return text
    raise ValueError(f"'## {name}' is missing or empty.")


def _further(heading: str, text: str) -> Question:
    title, is_parted, question = heading.partition(": ")
    answer, is_closed, mistake = text.partition(f"\n\n{_MISTAKE}")
    if not is_parted:
        raise ValueError(f"'## {heading}' is no section; a question is '## Title: question?'.")
    if not answer or not is_closed:
        raise ValueError(f"'## {heading}' needs an answer and a last paragraph '{_MISTAKE}…'.")
    return Question(title, question, answer, mistake)


def _american(*texts: str) -> tuple[str, ...]:
    """The words that many spell with a z, so that these find them too."""
    words = re.findall(r"\w+isation\b", " ".join(texts).lower())
    return tuple(dict.fromkeys(word.replace("isation", "ization") for word in words))
