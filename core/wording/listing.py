"""Names, texts and shares in a sentence, short enough to be read."""

from collections.abc import Sequence


def cut(text: str, most: int = 60) -> str:
    """A text from a cell, of at most so many characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def some_of(words: Sequence[str], most: int = 4, between: str = ", ") -> str:
    """The first words as they are, and how many more there are."""
    shown = between.join(words[:most])
    return shown if len(words) <= most else f"{shown} and {len(words) - most:,} more"


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names of a table in quotes, cut short where there are many or where one is long."""
    shown = [repr(cut(name)) for name in names[:most]]
    return some_of([*shown, *names[most:]], most)


def nearly(share: float) -> str:
    """A share that is not everything does not read as if it were."""
    return "more than 99 %" if 0.995 <= share < 1 else f"{share:.0%}"
