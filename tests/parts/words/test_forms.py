"""Words as written, by their stem and by their dictionary form."""

import pytest

from core.parts.words.forms import lemma_of
from core.parts.words.irregular import IRREGULAR

REGULAR = (
    "making:make hoping:hope hopping:hop walking:walk walked:walk studies:study boxes:box "
    "classes:class watches:watch cities:city cars:car moved:move changed:change caring:care "
    "danced:dance arrived:arrive stopped:stop planned:plan offered:offer created:create "
    "telling:tell missing:miss played:play sized:size shared:share refused:refuse noticed:notice "
    "continued:continue argued:argue belonging:belong valued:value happened:happen tried:try"
)


def test_regular_forms_lose_their_endings():
    for form, lemma in (pair.split(":") for pair in REGULAR.split()):
        assert lemma_of(form) == lemma, form


def test_irregular_forms_are_looked_up():
    for form, lemma in IRREGULAR.items():
        assert lemma_of(form) == lemma
    assert (lemma_of("went"), lemma_of("mice"), lemma_of("better")) == ("go", "mouse", "good")


@pytest.mark.parametrize(
    "word", ["bus", "this", "class", "morning", "king", "thing", "speed", "need", "news", "café"]
)
def test_words_that_only_look_like_forms_stay(word):
    assert lemma_of(word) == word
