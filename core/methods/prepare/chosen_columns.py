"""What every way to make features asks of its columns."""

from core.errors import NotApplicableError

NUMBERS = ("number",)
LABELS = ("category", "boolean")
TIMES = ("date", "number")


def check_chosen(columns: tuple[str, ...], least: int, what: str) -> None:
    if len(columns) < least:
        raise NotApplicableError(
            f"A feature needs at least {'one ' * (least == 1)}{what}; {len(columns)} are chosen. "
            "Choose more on Features, or take the step out."
        )
