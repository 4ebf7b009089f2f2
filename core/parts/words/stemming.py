"""Endings cut by the rules of a language: Porter's for English, Snowball's for the others."""

from core.parts.words.porter import stem

# By the name of the algorithm in `snowballstemmer`.
SNOWBALL = {
    "German": "german",
    "French": "french",
    "Spanish": "spanish",
    "Portuguese": "portuguese",
    "Italian": "italian",
    "Dutch": "dutch",
    "Finnish": "finnish",
    "Swedish": "swedish",
    "Danish": "danish",
    "Norwegian": "norwegian",
    "Polish": "polish",
    "Czech": "czech",
    "Hungarian": "hungarian",
    "Romanian": "romanian",
    "Russian": "russian",
    "Serbian": "serbian",
    "Greek": "greek",
    "Turkish": "turkish",
    "Lithuanian": "lithuanian",
    "Estonian": "estonian",
    "Catalan": "catalan",
    "Basque": "basque",
    "Irish": "irish",
    "Armenian": "armenian",
    "Arabic": "arabic",
    "Persian": "persian",
    "Hindi": "hindi",
    "Tamil": "tamil",
    "Indonesian": "indonesian",
}
STEMMED = ("English", *SNOWBALL)
STEMMERS = "snowballstemmer"  # the library with the rules, needed for any language but English


def stemmer_of(language):
    """The function that cuts the endings of a word in small letters; of a language whose rules are
    not known, one that leaves it."""
    if language == "English":
        return stem
    if language not in SNOWBALL:
        return str
    from snowballstemmer import stemmer

    return stemmer(SNOWBALL[language]).stemWord
