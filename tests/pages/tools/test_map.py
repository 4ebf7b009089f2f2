"""The map of tools on its page."""

from tests.pages.driving import open_page, plain


def test_tools_are_searched_and_nothing_found_is_said():
    page = open_page("tools")
    every = len(page.dataframe[0].value)
    page.text_input(key="tools.words").input("drift").run()
    found = page.dataframe[0].value
    assert 0 < len(found) < every
    assert "Evidently, WhyLabs, NannyML" in found["Tool"].tolist()
    page.text_input(key="tools.words").input("zzz").run()
    assert not page.exception
    assert "Nothing here is called so" in plain(page)
