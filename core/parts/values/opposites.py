"""Yes and no in their many spellings."""

from collections.abc import Sequence
from itertools import permutations

_YES_AND_NO = (
    ("yes y", "no n"),
    ("true t .true.", "false f .false."),
    ("1 1.0", "0 0.0"),
    ("on", "off"),
    ("ja j", "nein nee nei nej n"),
    ("wahr", "falsch"),
    ("oui o", "non n"),
    ("vrai", "faux"),
    ("si sí sì s", "no n"),
    ("verdadero vero verdadeiro", "falso"),
    ("sim s", "não nao n"),
    ("tak áno ano", "nie"),
    ("ano", "ne"),
    ("da", "ne nu"),
    ("evet", "hayır hayir"),
    ("kyllä kylla", "ei"),
    ("jah", "ei"),
    ("igen", "nem"),
    ("ναι", "όχι οχι"),
    ("так", "ні"),
    ("ya", "tidak"),
    ("예", "아니요 아니오"),
    ("да", "нет"),
    ("是", "否"),
    ("はい", "いいえ"),
    ("✓ ✔ ☑ ✅", "✗ ✘ ☒ ❌ ✕ ☐"),
)
_TRUTH = {
    word: truth
    for family in _YES_AND_NO
    for words, truth in zip(family, (True, False), strict=True)
    for word in words.split()
}


# What names the class that is looked for, beside its opposite whatever that is called.
_POSITIVE = {"yes", "true", "positive", "pos", "churned", "fraud", "bad", "spam"}
# What does so only beside its opposite: the first of two kinds, marked 1 and 2, is none.
_PAIRS = {("1", "-1"), ("1", "−1"), ("+1", "-1"), ("+", "-"), ("+", "−")}


def telling_of(labels: Sequence[str]) -> str | None:
    """The one of two labels that tells that something is there or has happened; None where neither
    does or both do, or where they are not two."""
    telling = [one for one, other in permutations(labels, 2) if _tells(one, other)]
    return telling[0] if len(labels) == 2 and len(telling) == 1 else None


def _tells(label: str, beside: str) -> bool:
    word, other = label.strip().casefold(), beside.strip().casefold()
    says_yes = truth_of(word) is True and are_opposites([word, other])
    return word in _POSITIVE or says_yes or (word, other) in _PAIRS


def label_called(name: str, labels: Sequence[str]) -> str | None:
    """The label that a name stands for: spelled so, else the only one that says yes or no as it
    does (YAML reads a bare yes as true); None where there is none."""
    if name in labels:
        return name
    truth = truth_of(name)
    same = [label for label in labels if truth is not None and truth_of(label) is truth]
    return same[0] if len(same) == 1 else None


def truth_of(text: str) -> bool | None:
    """Whether a word says yes or no, or None if it says neither."""
    return _TRUTH.get(text.strip().casefold())


def are_opposites(texts: list[str]) -> bool:
    """Do the texts say yes and no and nothing else, each word beside its opposite?

    "T", "F" and "N" do not: N has no Y or J beside it.
    """
    words = {text.strip().casefold() for text in texts}
    paired: set[str] = set()
    for yes, no in _YES_AND_NO:
        sides = words & set(yes.split()), words & set(no.split())
        if all(sides):
            paired |= sides[0] | sides[1]
    return bool(words) and words == paired


def as_flags(texts):
    """Yes and no, in any spelling or as truth values (JSON has those), as the texts True and False;
    other cells stay as they are."""
    truths = texts.map(lambda cell: truth_of(str(cell)), na_action="ignore")
    return truths.map({True: "True", False: "False"}).where(truths.notna(), texts)
