"""Why a row gets no answer from an encoder that refuses levels which it never met."""


class UnseenLevelError(ValueError):
    """A row holds such a level; the message is for the person who chose so.

    It leaves with a saved model, which brings none of our other errors.
    """


def refusal(column, level):
    """The reason in words, without a full stop."""
    return (
        f"{column!r} holds {str(level)[:60]!r}, a level that was not among the rows learned from, "
        "and its encoder refuses such rows: correct the value, or let the encoder take levels "
        "never seen on Features"
    )
