"""What a prediction is for, in the user's words."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

MOST = 500  # characters: a few sentences that are read, not a document

_UNSEEN = ("Cc", "Cs")  # control characters and lone surrogates


def goal_text(text: str) -> str:
    """The goal on one line, without what cannot be shown; raises ValueError where it is too long.

    One line, because it stands in lists and cells of reports and cards.
    """
    shown = "".join(" " if unicodedata.category(c) in _UNSEEN else c for c in text)
    line = " ".join(shown.split())
    if len(line) > MOST:
        raise ValueError(f"The goal has at most {MOST} characters, got {len(line):,}.")
    return line


# An empty one is not written down: recipes without a goal keep the keys that their results have.
Goal = Annotated[str, AfterValidator(goal_text), Field(exclude_if=lambda goal: not goal)]
