"""Rules that write texts in one way."""

from core.errors import WorkbenchError
from core.methods.clean.rule import Rule, in_place, lines, retyping
from core.parts.values.quantities import dates_from, numbers_from
from core.parts.values.spelling import lower, normalise, substitute, swap, title, trim, upper


def trim_text(columns: tuple[str, ...]) -> Rule:
    return in_place(trim, columns)


def unify_case(columns: tuple[str, ...], style: str) -> Rule:
    cases = {"lower": lower, "upper": upper, "title": title}
    return Rule(cells=((trim, tuple(columns), ()), (cases[style], tuple(columns), ())))


def normalise_text(columns: tuple[str, ...], accents: bool, punctuation: bool) -> Rule:
    return in_place(normalise, columns, accents=accents, punctuation=punctuation)


def merge_levels(columns: tuple[str, ...], spellings: str, into: str) -> Rule:
    pairs = tuple((name, into or None) for name in lines(spellings) if name != into)
    return _swapping(columns, pairs)


def blank(columns: tuple[str, ...], markers: str) -> Rule:
    return in_place(swap, columns, pairs=tuple((marker, None) for marker in lines(markers)))


def replace_values(columns: tuple[str, ...], find: str, instead: str) -> Rule:
    return _swapping(columns, ((find, instead or None),) if find != instead else ())


def replace_part(columns: tuple[str, ...], find: str, instead: str) -> Rule:
    if not find:
        return Rule()
    if find in instead:
        raise WorkbenchError(
            f"Replacing {find!r} by {instead!r} would grow the text with every go; choose a text "
            "that does not hold what is replaced."
        )
    return in_place(substitute, columns, find=find, instead=instead)


def numbers_of_texts(columns: tuple[str, ...], decimal: str, unit: str) -> Rule:
    return retyping(numbers_from, columns, decimal=decimal, unit=unit)


def dates_of_texts(columns: tuple[str, ...], order: str) -> Rule:
    return retyping(dates_from, columns, order=order)


def _swapping(columns: tuple[str, ...], pairs: tuple[tuple[str, str | None], ...]) -> Rule:
    """Whole cells swapped. A name in a column of numbers makes names of all its cells."""
    names = [new for _, new in pairs if new is not None]
    as_texts = any(not _is_number(name) for name in names)
    return (retyping if as_texts else in_place)(swap, columns, pairs=pairs)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
