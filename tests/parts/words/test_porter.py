"""Porter's stemmer: the examples of his paper (Porter 1980)."""

import pytest

from core.parts.words.porter import _measure, stem, traced

PORTER = (
    "caresses:caress ponies:poni relational:relat hopping:hop hoping:hope running:run "
    "university:univers universe:univers happiness:happi generalizations:gener operate:oper "
    "oscillators:oscil adjustment:adjust formaliti:formal probate:probat rate:rate cease:ceas "
    "controll:control roll:roll agreed:agre sky:sky happy:happi plastered:plaster sized:size "
    "motoring:motor conflated:conflat troubled:troubl falling:fall hissing:hiss fizzed:fizz "
    "failing:fail filing:file feed:feed bled:bled sing:sing conditional:condit rational:ration "
    "vietnamization:vietnam hopefulness:hope triplicate:triplic electrical:electr goodness:good "
    "allowance:allow replacement:replac adoption:adopt communism:commun bowdlerize:bowdler"
)


def test_stems_are_the_published_ones():
    for word, expected in (pair.split(":") for pair in PORTER.split()):
        assert stem(word) == expected


# What each group of rules does, by its place among them.
GROUPS = (
    (1, "caresses:caress ponies:poni ties:ti caress:caress cats:cat"),
    (2, "feed:feed agreed:agree plastered:plaster bled:bled motoring:motor sing:sing"),
    (2, "conflated:conflate troubled:trouble sized:size hopping:hop tanned:tan falling:fall"),
    (2, "hissing:hiss fizzed:fizz failing:fail filing:file"),
    (3, "happy:happi sky:sky"),
    (4, "relational:relate conditional:condition rational:rational valenci:valence"),
    (4, "hesitanci:hesitance digitizer:digitize conformabli:conformable radicalli:radical"),
    (4, "differentli:different vileli:vile analogousli:analogous vietnamization:vietnamize"),
    (4, "predication:predicate operator:operate feudalism:feudal decisiveness:decisive"),
    (4, "hopefulness:hopeful callousness:callous formaliti:formal sensitiviti:sensitive"),
    (4, "sensibiliti:sensible"),
    (5, "triplicate:triplic formative:form formalize:formal electriciti:electric"),
    (5, "electrical:electric hopeful:hope goodness:good"),
    (6, "revival:reviv allowance:allow inference:infer airliner:airlin gyroscopic:gyroscop"),
    (6, "adjustable:adjust defensible:defens irritant:irrit replacement:replac"),
    (6, "adjustment:adjust dependent:depend adoption:adopt homologou:homolog communism:commun"),
    (6, "activate:activ angulariti:angular homologous:homolog effective:effect"),
    (6, "bowdlerize:bowdler"),
    (7, "probate:probat rate:rate cease:ceas controll:control roll:roll"),
)
CASES = [(place, *pair.split(":")) for place, pairs in GROUPS for pair in pairs.split()]


@pytest.mark.parametrize(("place", "word", "expected"), CASES)
def test_each_group_of_rules_does_what_is_published(place, word, expected):
    assert traced(word)[place][1] == expected


@pytest.mark.parametrize(
    ("word", "stages"),
    [
        ("generalizations", ["generalization", "generalize", "general", "gener"]),
        ("oscillators", ["oscillator", "oscillate", "oscill", "oscil"]),
    ],
)
def test_a_long_word_loses_its_endings_one_by_one(word, stages):
    assert list(dict.fromkeys(after for _, after in traced(word))) == [word, *stages]


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (0, "tr ee tree y by"),
        (1, "trouble oats trees ivy"),
        (2, "troubles private oaten orrery"),
    ],
)
def test_measure_is_the_published_one(measure, words):
    assert {word: _measure(word) for word in words.split()} == dict.fromkeys(words.split(), measure)
