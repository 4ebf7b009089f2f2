"""The same everyday sentences in five languages, and the words for made reviews in each."""

from dataclasses import dataclass

import numpy as np

LANGUAGES = ("English", "German", "Spanish", "Portuguese", "Finnish")

SENTENCES = {
    "English": (
        "the train leaves early tomorrow morning",
        "my sister lives in a small house by the sea",
        "we bought bread and cheese at the market",
        "it has been raining since yesterday evening",
        "the children are playing in the garden",
        "he reads a book every week",
        "can you help me find the station",
        "she works in a hospital in the city",
        "the coffee is too hot to drink",
        "our neighbours have a big black dog",
        "i forgot my keys on the kitchen table",
        "the shop closes at eight in the evening",
        "they are learning a new language at school",
        "the doctor said that i should sleep more",
        "in winter the lake is covered with ice",
        "this road goes over the mountains",
    ),
    "German": (
        "der zug fährt morgen früh ab",
        "meine schwester wohnt in einem kleinen haus am meer",
        "wir haben auf dem markt brot und käse gekauft",
        "es regnet seit gestern abend",
        "die kinder spielen im garten",
        "er liest jede woche ein buch",
        "kannst du mir helfen den bahnhof zu finden",
        "sie arbeitet in einem krankenhaus in der stadt",
        "der kaffee ist zu heiß zum trinken",
        "unsere nachbarn haben einen großen schwarzen hund",
        "ich habe meine schlüssel auf dem küchentisch vergessen",
        "der laden schließt um acht uhr abends",
        "sie lernen in der schule eine neue sprache",
        "der arzt sagte dass ich mehr schlafen soll",
        "im winter ist der see mit eis bedeckt",
        "diese straße führt über die berge",
    ),
    "Spanish": (
        "el tren sale mañana por la mañana temprano",
        "mi hermana vive en una casa pequeña junto al mar",
        "compramos pan y queso en el mercado",
        "llueve desde ayer por la tarde",
        "los niños juegan en el jardín",
        "él lee un libro cada semana",
        "puedes ayudarme a encontrar la estación",
        "ella trabaja en un hospital de la ciudad",
        "el café está demasiado caliente para beberlo",
        "nuestros vecinos tienen un perro negro grande",
        "olvidé mis llaves en la mesa de la cocina",
        "la tienda cierra a las ocho de la tarde",
        "aprenden un idioma nuevo en la escuela",
        "el médico dijo que debería dormir más",
        "en invierno el lago está cubierto de hielo",
        "este camino pasa por las montañas",
    ),
    "Portuguese": (
        "o comboio parte amanhã de manhã cedo",
        "a minha irmã vive numa casa pequena junto ao mar",
        "comprámos pão e queijo no mercado",
        "chove desde ontem à tarde",
        "as crianças brincam no jardim",
        "ele lê um livro todas as semanas",
        "podes ajudar-me a encontrar a estação",
        "ela trabalha num hospital da cidade",
        "o café está quente demais para beber",
        "os nossos vizinhos têm um cão preto grande",
        "esqueci as minhas chaves na mesa da cozinha",
        "a loja fecha às oito da noite",
        "eles aprendem uma língua nova na escola",
        "o médico disse que eu devia dormir mais",
        "no inverno o lago está coberto de gelo",
        "esta estrada passa pelas montanhas",
    ),
    "Finnish": (
        "juna lähtee aikaisin huomenna aamulla",
        "siskoni asuu pienessä talossa meren rannalla",
        "ostimme torilta leipää ja juustoa",
        "eilisillasta asti on satanut",
        "lapset leikkivät puutarhassa",
        "hän lukee kirjan joka viikko",
        "voitko auttaa minua löytämään aseman",
        "hän työskentelee sairaalassa kaupungissa",
        "kahvi on liian kuumaa juotavaksi",
        "naapureillamme on iso musta koira",
        "unohdin avaimeni keittiön pöydälle",
        "kauppa sulkeutuu kahdeksalta illalla",
        "he opiskelevat koulussa uutta kieltä",
        "lääkäri sanoi että minun pitäisi nukkua enemmän",
        "talvella järvi on jään peitossa",
        "tämä tie kulkee vuorten yli",
    ),
}


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
