"""The same everyday sentences in five languages, and the words for made reviews in each."""

from dataclasses import dataclass

import numpy as np

from core.parts.words.sentences import SENTENCES as EVERY_SENTENCE

LANGUAGES = ("English", "German", "Spanish", "Portuguese", "Finnish")

SENTENCES = {name: EVERY_SENTENCE[name] for name in LANGUAGES}


@dataclass(frozen=True)
class _Words:
    """What reviews of one language are made of."""

    things: tuple[str, ...]
    verb: str
    very: tuple[str, ...]
    liked: tuple[str, ...]
    disliked: tuple[str, ...]


def _words(things: str, verb: str, very: str, liked: str, disliked: str) -> _Words:
    return _Words(
        tuple(things.split(", ")),
        verb,
        tuple(very.split()),
        tuple(liked.split()),
        tuple(disliked.split()),
    )


REVIEWS = {
    "English": _words(
        "the film, the plot, the ending, the rhythm, the book, the sound",
        "was",
        "very really quite",
        "good great funny brilliant fantastic excellent moving perfect interesting original",
        "bad boring terrible weak horrible slow stupid monotonous banal ridiculous",
    ),
    "German": _words(
        "der film, die handlung, das ende, der rhythmus, das buch, der klang",
        "war",
        "sehr wirklich ziemlich",
        "gut großartig lustig brillant fantastisch exzellent bewegend perfekt interessant "
        "originell",
        "schlecht langweilig schrecklich schwach furchtbar langsam dumm monoton banal lächerlich",
    ),
    "Spanish": _words(
        "el guion, el final, el ritmo, el libro, el reparto, el sonido",
        "era",
        "muy realmente bastante",
        "bueno genial divertido brillante fantástico excelente conmovedor perfecto interesante "
        "original",
        "malo aburrido terrible débil horrible lento estúpido monótono banal ridículo",
    ),
    "Portuguese": _words(
        "o filme, o enredo, o final, o ritmo, o livro, o som",
        "era",
        "muito realmente bastante",
        "bom genial divertido brilhante fantástico excelente comovente perfeito interessante "
        "original",
        "mau aborrecido terrível fraco horrível lento estúpido monótono banal ridículo",
    ),
    "Finnish": _words(
        "elokuva, juoni, loppu, rytmi, kirja, musiikki",
        "oli",
        "todella erittäin melko",
        "hyvä mahtava hauska loistava fantastinen erinomainen koskettava täydellinen kiinnostava "
        "omaperäinen",
        "huono tylsä kauhea heikko hirveä hidas typerä yksitoikkoinen banaali naurettava",
    ),
}


def reviews(rng: np.random.Generator, language: str, rows: int) -> tuple[list[str], np.ndarray]:
    """Return made reviews of a language, about half of them positive, and which."""
    words = REVIEWS[language]
    y = rng.integers(0, 2, rows)
    texts = [
        f"{rng.choice(words.things)} {words.verb} {rng.choice(words.very)} "
        f"{rng.choice(words.liked if is_positive else words.disliked)}"
        for is_positive in y
    ]
    return texts, y
