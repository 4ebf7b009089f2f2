"""Languages of texts that taught the profiles nothing."""

import pytest

from core.parts.words.languages import UNKNOWN, language_of
from core.parts.words.sentences import COURTESIES, SENTENCES

TEXTS = {
    "English": "this is terrible|the delivery was late and nobody answered|the food was cold",
    "German": "das wetter wird schöner|die lieferung kam zu spät|das essen war kalt",
    "Spanish": "me encanta esta canción|el paquete llegó roto|la comida estaba fría",
    "Portuguese": "não tenho tempo hoje|o pacote chegou quebrado|a comida estava fria",
    "Finnish": "missä on lähin apteekki|paketti oli rikki|ruoka oli kylmää",
    "French": "je n'aime pas cette chanson|la livraison était en retard|le repas était froid",
    "Italian": "non ho tempo oggi|il pacco è arrivato rotto|il cibo era freddo",
    "Dutch": "ik heb vandaag geen tijd|het pakket kwam kapot aan|het eten was koud",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_short_texts_are_told(language):
    for text in TEXTS[language].split("|"):
        assert language_of(text) == language, text
        assert language_of(text.upper() + "!") == language


@pytest.mark.parametrize(
    "text", ["", "ok", "12345", "привет как дела", "日本語です", "qqq zzz", "!!!"]
)
def test_what_says_too_little_is_unknown(text):
    assert language_of(text) == UNKNOWN


def test_every_language_has_its_texts():
    assert set(SENTENCES) == set(COURTESIES) == set(TEXTS)
    assert {len(lines) for lines in SENTENCES.values()} == {16}
