"""Texts as numbers."""

from core.choices.catalog import Catalog, Method
from core.choices.column_options import ColumnName
from core.choices.options import SEED, Choice, Number
from core.choices.several_options import Several
from core.methods.prepare import text_building
from core.parts.lazy import imported
from core.parts.words.cleaning import CLEANERS_OF_TEXT
from core.parts.words.forms import AS_WRITTEN, WORD_FORMS
from core.parts.words.reading import OF_EACH_TEXT
from core.parts.words.stemming import STEMMED
from core.parts.words.stop_words import STOP_WORDS
from core.table.schema import Kind

SCORED = "scored"  # the method that is trained on labels

_counted = (
    Number(
        "ngrams",
        "Longest phrase (words)",
        low=1,
        high=3,
        default=1,
        tuned=True,
        help='With 2, "not good" counts beside "not" and "good". Of letters: runs of 3 up to 2 '
        "more than this.",
    ),
    Number(
        "min_df",
        "Fewest texts",
        low=1,
        high=1000,
        default=1,
        help="Words in fewer training texts are left out: what stands once teaches nothing.",
    ),
    Several(
        "clean",
        "Clean first",
        tuple(CLEANERS_OF_TEXT),
        help="markup: tags out. links: addresses as link and mail. emoji: by name, faces as words. "
        "abbreviations: English ones and contractions spelt out, so that don't is do not. "
        "numbers: each as number. repeats: soooo as soo. accents: café as cafe.",
    ),
    Choice(
        "stop_words",
        "Stop words out",
        ("none", OF_EACH_TEXT, *STOP_WORDS),
        default="none",
        help="Articles, pronouns and the like of a language, or of the one that each text seems to "
        "be in. What denies, as not and never, stays.",
    ),
    Choice(
        "form",
        "Words",
        WORD_FORMS,
        default=AS_WRITTEN,
        help="stem: endings cut by the language's rules, as univers for universities. lemma, of "
        "English words alone: the dictionary form by rules and a table of irregular forms, as go "
        "for went.",
    ),
    Choice(
        "language",
        "Language of stems",
        ("English", OF_EACH_TEXT, *STEMMED[1:]),
        default="English",
        help="By whose rules endings are cut: Porter's of English, Snowball's of the others. Of "
        "each text: the one that it seems to be in; where none can be told, words stay.",
    ),
    Choice(
        "unit",
        "Count",
        ("words", "letters"),
        default="words",
        help="letters: runs of letters within words, which forgive misspellings and need no "
        "language's rules.",
    ),
)

TEXT_ENCODERS = Catalog(
    "text encoder",
    Method(
        key="topics",
        label="Topics (LSA)",
        summary="TF-IDF weights reduced to a few directions: compact, good for every model. Later "
        "directions weigh less, as they vary less.",
        build=text_building.topics,
        options=(
            Number("components", "Directions", 2, 300, default=100, log=True, tuned=True),
            *_counted,
            SEED,
        ),
    ),
    Method(
        key="words",
        label="Words (TF-IDF)",
        summary="A weight for each of the commonest words: readable, wide.",
        build=text_building.words,
        options=(
            Number("max_words", "Words", 10, 5000, default=200, log=True, tuned=True),
            *_counted,
        ),
    ),
    Method(
        key="sentiment",
        label="Sentiment",
        summary="Praise or blame from -1 to 1 by a small English list of words, with what denies "
        "and what boosts them; and how many words speak for each. Coarse: irony is beyond it.",
        build=text_building.feelings,
    ),
    Method(
        key=SCORED,
        label="A classifier of your own",
        summary="What a linear model of the words says of each text, trained in each fold on a "
        "column of labels, as praise and blame by hand in some rows, or on the target. A training "
        "row is scored by models that have not seen it.",
        build=text_building.scored,
        options=(
            ColumnName(
                "labels",
                "Trained on",
                kinds=(str(Kind.CATEGORY), str(Kind.BOOLEAN)),
                help="A column that says of some texts or of all what they are; empty cells teach "
                "nothing. Leave it out where it is encoded if new rows will not have it. None: "
                "the target.",
            ),
            *_counted,
        ),
    ),
    Method(
        key="language",
        label="Language",
        summary="A 0/1 column for each language that the training texts are in, told by small "
        "words and runs of letters: English, German, Spanish, Portuguese, Finnish, French, "
        "Italian, Dutch.",
        build=imported("core.parts.steps.encoding.told_texts:TextLanguages"),
        options=(
            Number(
                "least_share",
                "Least share",
                low=0.001,
                high=0.5,
                default=0.01,
                help="A language of fewer training texts gets no column.",
            ),
        ),
    ),
    Method(key="drop", label="Leave out", summary="Texts are not used.", build=lambda: None),
)
