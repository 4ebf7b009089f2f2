"""Yes and no in their many spellings."""

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
    ("tak", "nie"),
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
_POSITIVE = {"1", "yes", "y", "true", "t", "positive", "pos", "churned", "fraud", "bad", "spam"}


def says_positive(text: str) -> bool:
    """Does a class by this name tell that something is there or has happened?"""
    return text.lower() in _POSITIVE


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
