"""A small handbook of a town's buses, and questions about it with what the answer must hold."""

from dataclasses import dataclass

PAGES = {
    "Day ticket": (
        "The day ticket is valid on all buses and trams of the town.",
        "It costs 9 euros for one person.",
        "You can buy it from the driver or in the app.",
        "It runs until 3 in the morning of the next day.",
        "Children under 6 need no ticket.",
    ),
    "Month pass": (
        "The month pass is meant for people who travel often.",
        "It costs 62 euros and begins on any day you like.",
        "Students pay half if they show their card.",
        "To cancel it, write to us 10 days before it ends.",
        "A lost pass is replaced once for a fee of 8 euros.",
    ),
    "Bicycles": (
        "Bicycles may travel on trams but not on buses.",
        "They need a ticket of their own for 3 euros.",
        "From 7 to 9 in the morning they have to stay outside.",
        "Folded bicycles count as luggage and are free.",
        "Electric scooters are not allowed because of their batteries.",
    ),
    "Lost property": (
        "Whatever is found in a bus is brought to the office at the station.",
        "The office is open from Monday to Friday between 10 and 17.",
        "Things are kept for 90 days and then sold.",
        "Bring a paper that shows who you are.",
        "Keys and passports are handed to the police.",
    ),
    "Night buses": (
        "Night buses run on Friday and Saturday until 4 in the morning.",
        "They start every hour from the town hall.",
        "Between stops the driver lets you out on request.",
        "A normal ticket is valid on them.",
        "On other nights you can call a shared taxi for 5 euros.",
    ),
    "Fines": (
        "Travelling without a valid ticket costs 60 euros.",
        "Whoever forgot a pass at home pays only 7 euros after showing it.",
        "The fine has to be paid within 14 days.",
        "You can object in writing to the office.",
        "Inspectors always carry a card with a number.",
    ),
    "Dogs": (
        "Small dogs in a bag travel free.",
        "Large dogs need a ticket at half the price.",
        "They must wear a muzzle and be on a lead.",
        "Guide dogs are always welcome and need nothing.",
        "No more than 2 dogs may be on a bus at a time.",
    ),
    "Groups": (
        "Groups of 10 or more people should tell us 2 days before.",
        "The group ticket costs 40 euros for a day.",
        "School classes get it for 25 euros on weekdays.",
        "One adult has to be with every 15 children.",
        "We cannot reserve seats in a bus.",
    ),
}

# What an old copy of a page says instead.
OUTDATED = {
    "9 euros": "7 euros",
    "62 euros": "55 euros",
    "10 days": "30 days",
    "3 euros": "2 euros",
    "90 days": "30 days",
    "10 and 17": "8 and 12",
    "5 euros": "4 euros",
    "60 euros": "40 euros",
    "14 days": "7 days",
    "half the price": "the full price",
    "40 euros": "30 euros",
    "25 euros": "20 euros",
}


@dataclass(frozen=True)
class TestQuestion:
    """A question and the words that its answer must hold; no words: the handbook does not say."""

    text: str
    holds: str = ""

    @property
    def page(self) -> str:
        """Return the page that has the answer, empty if none has."""
        has = (page for page, lines in PAGES.items() if f" {self.holds}" in " ".join(lines))
        return next(has, "") if self.holds else ""


QUESTIONS = (
    TestQuestion("How much is a day ticket?", "9 euros"),
    TestQuestion("What does the month pass cost?", "62 euros"),
    TestQuestion("How do I cancel the month pass?", "10 days"),
    TestQuestion("Do bicycles need a ticket on trams?", "3 euros"),
    TestQuestion("When is the lost property office open?", "10 and 17"),
    TestQuestion("How long are found things kept?", "90 days"),
    TestQuestion("What does it cost to have no ticket?", "60 euros"),
    TestQuestion("When do I have to pay the fine?", "14 days"),
    TestQuestion("What do large dogs pay?", "half the price"),
    TestQuestion("How much is the group ticket?", "40 euros"),
    TestQuestion("What do school classes pay?", "25 euros"),
    TestQuestion("How do I get home on a Tuesday night?", "5 euros"),
    TestQuestion("My umbrella is still on the tram!", "10 and 17"),
    TestQuestion("Is there a discount for my labrador?", "half the price"),
    TestQuestion("Which bus goes to the airport?"),
    TestQuestion("Is there internet in the trams?"),
    TestQuestion("Who won the football match yesterday?"),
    TestQuestion("How much does parking cost?"),
)
