"""Short texts of six topics, and how they are cut into words."""

import re

TOPICS = {
    "weather": (
        "heavy rain will fall over the coast tomorrow and the wind will rise",
        "the storm brought rain and wind to the hills",
        "a dry and sunny day is expected after the morning fog",
        "snow fell on the hills and closed the road to the village",
        "the forecast says rain tomorrow but sun at the weekend",
        "warm wind from the south will melt the snow",
    ),
    "football": (
        "the team won the match with a late goal",
        "the keeper saved two shots and the match ended without a goal",
        "rain made the pitch heavy and the match slow",
        "the coach praised the young team after the cup match",
        "a goal in the last minute took the team to the cup final",
        "fans sang for the team although it lost the match",
    ),
    "cooking": (
        "fry the onion in butter until it is soft and golden",
        "bake the bread until the crust is golden and let it cool",
        "add salt and lemon to the soup and let it simmer",
        "the cook tasted the soup and added more salt",
        "mix flour butter and sugar for the crust of the cake",
        "a warm bread with butter is all that the soup needs",
    ),
    "space": (
        "the probe sent pictures of the red planet to earth",
        "a new telescope found a planet near a distant star",
        "the rocket left earth with a probe for the moon",
        "light from that star needs a thousand years to reach earth",
        "the moon passed before the sun and the day grew dark",
        "dust on the red planet stopped the solar panels of the probe",
    ),
    "money": (
        "the bank raised the interest rate to slow the rise of prices",
        "shares fell after the bank reported a loss",
        "the rate of interest on the loan is fixed for two years",
        "prices of bread and butter rose faster than wages",
        "the firm took a loan from the bank to pay its debts",
        "wages rise slowly although the firm reported a profit",
    ),
    "music": (
        "the band played its new song on a small stage",
        "she wrote the song on an old piano",
        "the choir sang without a piano and the hall was silent",
        "a late train made the band miss its own concert",
        "the concert ended with a song that all the fans sang",
        "he plays the piano in a band and writes for a choir",
    ),
}
TEXTS = tuple(text for texts in TOPICS.values() for text in texts)
TOPIC_OF = tuple(topic for topic, texts in TOPICS.items() for _ in texts)


def words_of(text: str) -> list[str]:
    """Return the words in lower case: runs of letters and digits, an apostrophe inside them."""
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", text.lower())
