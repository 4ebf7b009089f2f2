"""The handbook and its questions, a part of several concepts."""

from core.learn.concepts.text import _handbook


def test_every_answer_is_on_one_page_and_has_an_old_version():
    for asked in _handbook.QUESTIONS:
        pages = [p for p, lines in _handbook.PAGES.items() if f" {asked.holds}" in " ".join(lines)]
        assert (len(pages) == 1) if asked.holds else asked.page == ""
        assert not asked.holds or asked.holds in _handbook.OUTDATED
