"""What a part of a saved model says to a person, where it cannot do what it is asked."""

from core.errors import WorkbenchError


class UnseenLevelError(ValueError):
    """A row holds such a level; the message is for the person who chose so.

    It leaves with a saved model, which brings none of our other errors.
    """


class UnsuitedColumnsError(ValueError):
    """Columns or a target that a model was not made for; the message is for a person."""


# Whose messages are for people, and are shown as they are.
TOLD_ERRORS = (WorkbenchError, UnseenLevelError, UnsuitedColumnsError)


def refusal(column, level):
    """The reason in words, without a full stop."""
    return (
        f"{column!r} holds {str(level)[:60]!r}, a level that was not among the rows learned from, "
        "and its encoder refuses such rows: correct the value, or let the encoder take levels "
        "never seen on Features"
    )
