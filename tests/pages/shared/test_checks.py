"""The checks of a result: a summary on Train, the whole list on Evaluate and on a card."""

from core.model.judge import Answer, count_words, judged
from core.model.save import Label, fit_and_save
from pages.shared.checks import checks_list, checks_summary, kept_checks_list
from tests.pages.driving import downloads, draw, plain


def checks_of(mixed, trained):
    known = trained("two")
    return judged(mixed, known.recipe, known.result).checks


def test_how_many_looked_and_what_they_say_of_the_model(mixed, trained):
    checks = checks_of(mixed, trained)
    shown = plain(draw(checks_summary, checks))
    assert count_words(checks) in shown
    spoken = [c for c in checks if c.answer is Answer.SPEAKS and not c.is_of_score]
    assert spoken
    assert all(check.sentence in shown for check in spoken)
    assert not plain(draw(checks_summary, ()))


def test_the_whole_list_has_a_row_for_each_and_begins_with_what_speaks(mixed, trained):
    checks = checks_of(mixed, trained)
    page = draw(checks_list, checks)
    rows = page.dataframe[0].value
    assert sorted(rows["Check"]) == sorted(check.title for check in checks)
    order = [list(Answer).index(Answer(answer)) for answer in rows["Answer"]]
    assert order == sorted(order)
    assert downloads(page) == ["CSV"]


def test_a_card_keeps_what_was_looked_at(mixed, trained):
    known = trained("two")
    model = known.result.best.model
    card = fit_and_save(mixed, known.recipe, model, Label("checked")).card
    assert {check.code for check in card.checks} == {
        check.code for check in checks_of(mixed, trained)
    }
    rows = draw(kept_checks_list, card.checks).dataframe[0].value
    assert len(rows) == len(card.checks)
