"""How much of the questions is known: by their latest mark."""

from core.learn.interview import Mark, cards_of, keep_mark, load_practice
from pages.interview.progress import progress
from tests.pages.driving import draw, tile_values


def test_questions_are_counted_by_their_latest_mark():
    cards = cards_of(())
    for card, mark in zip(cards[:3], (Mark.KNEW, Mark.NEARLY, Mark.NOT_YET), strict=True):
        keep_mark(card, mark, 10.0)
    keep_mark(cards[1], Mark.KNEW, 10.0)
    page = draw(progress, cards, load_practice())
    assert tile_values(page) == {
        "Questions": str(len(cards)),
        "Known": "2",
        "Nearly": "0",
        "Not yet": "1",
    }
    (bar,) = page.get("progress")
    assert bar.proto.text == f"2 of {len(cards)} known"
    assert "code tasks solved." in page.caption[0].value


def test_no_question_is_no_division_by_zero():
    assert tile_values(draw(progress, (), load_practice()))["Questions"] == "0"
