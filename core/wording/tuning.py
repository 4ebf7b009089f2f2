"""What options that were searched for cost the score that they were chosen by."""


def best_of_words(trials: int) -> str:
    """The price of tuning, in a sentence with its full stop; empty where nothing was searched."""
    if trials < 2:
        return ""
    return (
        f"Its options are the best of {trials} tried on these folds: intervals count all of them, "
        "but the score itself is optimistic. The sealed rows decide."
    )
