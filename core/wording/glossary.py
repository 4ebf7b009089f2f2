"""What the words of this house and of its statistics mean, each in a sentence."""

WORDS = {
    "Baseline": "A model that looks at no column: what a guess is worth.",
    "Called": "The class that a model says of a row, from the threshold on.",
    "Far value": "A number far from the rest of its column, by the rule that Clean names.",
    "Flagged": "Called the positive class.",
    "Fold": "A part of the training rows; a model is scored on each by a fit without it.",
    "Holm": "A correction for looking at many columns at once: it keeps luck from counting.",
    "In force": "What training and prediction go by now; earlier choices can be gone back to.",
    "MCAR": "Missing completely at random: gaps that have nothing to do with any value.",
    "Model's own": "What the model itself says of its columns, as coefficients or gains.",
    "Out of fold": "Predicted for rows by a model that was fitted without them.",
    "PED-ANOVA": "How much of the difference between good and other trials an option explains.",
    "POC": "Proof of concept: the first stage of a saved model, before anybody relies on it.",
    "Positive class": "The class that precision, recall and the threshold speak of.",
    "Recipe": "All that you chose, from the columns to the models: what is trained.",
    "Run": "A recipe that was trained, with the scores of its models.",
    "Sealed rows": "Rows set aside before anything is learned, opened once for an honest score.",
    "Tie": "Two scores whose difference is within noise.",
    "Two sides": "Rows of the table against its other rows, column by column.",
}
ON_PAGES = {
    "load": ("Positive class", "Sealed rows", "Fold"),
    "explore": ("Far value", "MCAR", "Holm", "Two sides"),
    "clean": ("Far value", "Recipe"),
    "features": ("Recipe", "Fold"),
    "balance": ("Positive class", "Fold", "Flagged"),
    "train": ("Run", "Recipe", "In force", "Fold", "Sealed rows", "Baseline", "Tie"),
    "tune": ("Fold", "PED-ANOVA", "Recipe"),
    "evaluate": ("Out of fold", "Sealed rows", "Positive class", "Called", "Flagged", "Tie"),
    "explain": ("Model's own", "Out of fold"),
    "predict": ("Positive class", "Called", "POC"),
    "drift": ("Holm", "Called"),
    "models": ("POC", "Sealed rows"),
    "govern": ("POC", "Sealed rows"),
}


def words_of(page: str) -> dict[str, str]:
    """The words that a page uses, by the page's name, each with what it means."""
    return {word: WORDS[word] for word in ON_PAGES.get(page, ())}
