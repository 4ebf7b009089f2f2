"""Whole words of a script beyond Latin, in the encoding under which they are spelled as such words
are: with its common letters, and no large one behind a small one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

# The letters of a script, the commonest first.
_CYRILLIC = "оаеинтісрвлкмдупяьзбгыйчхжшюцщїєэфъёґўјљњћџђ"
_GREEK = "αάοόιίεέτνσηήυύρπκμλωώςγδχθφβξζψϊϋΐΰ"
_HEBREW = "יוהלארבתמשנדכחקפעגטסצזםןךףץ"
# Words that are not spelled as those of their script: without a vowel, or with a letter where it
# stands in none; Hebrew has some letters at ends of words alone, and others there in their place.
_NO_CYRILLIC = re.compile(r"[^аеёиоуыэюяіїєў]{3,}|[ъыь].*")
_NO_GREEK = re.compile(r".*[βγδζθκλμπτφχσ]|.*ς.+|[^αάοόιίεέηήυύωώϊϋΐΰ]{3,}")
_MISSPELLED = re.compile(r"[ךםןףץ]\B|[כמנצ]\b")
# Letters that often stand side by side in words.
_PAIRS_WRITTEN = (
    "ст но то на ен ов ни ра во ко ал ре ер не по ос та ли ро го ан от ет пр ва ор ол ло ла ка ел "
    "ин ле де ве те ом ть ем ма же ми да ив ар ри ск им мя ия ий ый ая ое ес ег ев од до мо ру му "
    "ου ος ια το ης τη αι ερ ησ ει στ να κα ρι ιο αν πο τα ας μα ον ες πα τα ρα λη γι ομ νο πό τη "
    "όν γι ιώ ργ άν ικ ελ λέ ίκ λα ίν ντ με δρ αθ θή ήν ασ οσ οχ ολ όχ χι θη ην "
    "ים ות של את לא כן אן ון ית יה הי ני לי רי מי בי יר ור אל על שם כר נה קה בה פה רה תי בר יו או"
)
_USUAL_PAIRS = frozenset(_PAIRS_WRITTEN.split())
HEBREW = "cp1255"


@dataclass(frozen=True)
class _Script:
    """An encoding, the letters that it has, the commonest first, and which words are not spelled
    so."""

    encoding: str
    letters: str
    misspelled: re.Pattern[str]

    @cached_property
    def commonness(self) -> dict[str, float]:
        """How common each letter is beside the others, from 1 down to 0."""
        return {c: 1 - place / len(self.letters) for place, c in enumerate(self.letters)}


_SCRIPTS = (
    # The first of equals is taken.
    *(
        _Script(encoding, _CYRILLIC, _NO_CYRILLIC)
        for encoding in ("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5")
    ),
    *(_Script(encoding, _GREEK, _NO_GREEK) for encoding in ("cp1253", "cp737")),
    _Script(HEBREW, _HEBREW, _MISSPELLED),
)
_SURE = 0.5  # what letters of which none is more common than others come to
_NEARLY = 0.6  # share of the best that words have which are spelled as Hebrew ones are
_ODD, _WRONG, _LARGE = 2, 0.4, 0.05  # what speaks against a reading, by its weight
_PAIRS = 0.5  # what usual pairs of letters speak for one
_OLD = 0.03  # by so much another must fit better than one of Windows, as most files are
_LETTERS = 0.95  # share of the characters beyond ASCII that belong to the script
_WORD = re.compile(r"[^\W\d_]+")


def script_encoding(sample: bytes) -> str | None:
    """The encoding of words in Cyrillic, Greek or Hebrew; None where none has any.

    Small letters of Cyrillic and Greek are Hebrew ones too, of words that Hebrew does not spell so.
    """
    fits = {script.encoding: _fit(sample, script) for script in _SCRIPTS}
    best = max(fits, key=lambda encoding: fits[encoding] - _OLD * (encoding[:5] != "cp125"))
    is_spelled = not _MISSPELLED.search(sample.decode(HEBREW, errors="replace"))
    if is_spelled and fits[HEBREW] >= _NEARLY * fits[best] > 0:
        return HEBREW
    return best if fits[best] > _SURE else None


def _fit(sample: bytes, script: _Script) -> float:
    """How common the letters are, from 0 to 1, less what speaks against their words."""
    commonness = script.commonness
    text = sample.decode(script.encoding, errors="replace")
    beyond = [c for c in text if c > "\x7f"]
    met = [commonness[c] for c in map(str.lower, beyond) if c in commonness]
    words = [*_words(text)]
    are_signs = all(len(set(word)) < 2 for word in words)  # as the euros of €€ and €€€€ would be
    if not met or are_signs or len(met) < _LETTERS * len(beyond):
        return 0.0
    common = sum(met) / len(met)
    odd = sum(map(_count_odd, words)) / len(met)
    wrong = sum(map(bool, map(script.misspelled.fullmatch, map(str.lower, words)))) / len(words)
    large = sum(sum(map(str.isupper, word[1:])) for word in words) / len(met)
    return common - _ODD * odd - _WRONG * wrong - _LARGE * large + _PAIRS * _usual_pairs(words)


def _words(text: str) -> Iterator[str]:
    return (match[0] for match in _WORD.finditer(text) if not match[0].isascii())


def _usual_pairs(words: Sequence[str]) -> float:
    """The share of the pairs of letters in words that are usual."""
    pairs = [a + b for word in words for a, b in pairwise(word.lower())]
    return sum(pair in _USUAL_PAIRS for pair in pairs) / len(pairs) if pairs else 0.0


def _count_odd(word: str) -> int:
    """Large letters behind others that are small."""
    return 0 if word.isupper() else sum(map(str.isupper, word[1:]))
