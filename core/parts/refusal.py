"""What a part of a saved model says to a person, where it cannot do what it is asked."""


class UnseenLevelError(ValueError):
    """A row holds such a level; the message is for the person who chose so.

    It leaves with a saved model, which brings none of our other errors.
    """


class UnsuitedColumnsError(ValueError):
    """Columns or a target that a model was not made for; the message is for a person."""


# Whose sentences are shown as they are, like those of our other errors.
REFUSALS = (UnseenLevelError, UnsuitedColumnsError)


def refusal(column, level):
    """The reason in words, without a full stop."""
    return (
        f"{column!r} holds {str(level)[:60]!r}, a level that was not among the rows learned from, "
        "and its encoder refuses such rows: correct the value, or let the encoder take levels "
        "never seen on Features"
    )
