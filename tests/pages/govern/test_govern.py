"""Govern: the log filtered, the checklist of a model, duties that are written down."""

from core.export.govern import duties_kept
from core.workspace.registry import find_model
from core.workspace.store.ledger import LedgerEntry, enter
from pages.govern.audit import audit_view
from pages.govern.checklist import checklist_view
from pages.govern.duties import duties_view
from tests.pages.driving import button, draw, open_page, plain, project_with
from tests.tables import recipe_for


def test_the_log_is_filtered_by_what_who_and_words(mixed):
    project = project_with(mixed, recipe_for(mixed, "two"))
    enter(LedgerEntry(project.id, "train", "m@1", "=cmd() the best", who="ada"))
    enter(LedgerEntry(project.id, "predict", "m@1", "3 rows predicted", who="bo"))
    enter(LedgerEntry("another", "train", "x@1", "elsewhere", who="cy"))
    page = draw(audit_view, project=project)
    rows = page.dataframe[0].value
    assert rows["What"].tolist()[0] == "predict"
    assert "cy" not in rows["Who"].tolist()
    page.multiselect(key="govern.log.kinds").set_value(["train"]).run()
    assert page.dataframe[0].value["Who"].tolist() == ["ada"]
    page.multiselect(key="govern.log.kinds").set_value([]).run()
    page.text_input(key="govern.log.words").input("ROWS").run()
    assert page.dataframe[0].value["Who"].tolist() == ["bo"]
    page.text_input(key="govern.log.words").input("").run()
    page.segmented_control(key="govern.log.of").set_value("The whole workspace").run()
    page.multiselect(key="govern.log.people").set_value(["cy"]).run()
    assert page.dataframe[0].value["Of"].tolist() == ["x@1"]


def test_without_anything_done_or_saved_there_is_a_way_on():
    page = open_page("govern")
    assert "Nothing was done here yet" in plain(page)
    page.segmented_control(key="govern.view").set_value("checklist").run()
    assert not page.exception
    assert not page.dataframe


def test_the_checklist_is_of_the_chosen_model(saved):
    saved("two")
    page = draw(checklist_view, link={"model": "churn@1"})
    rows = page.table[0].value.set_index("Item")
    assert rows["So?"]["The file answers as the model"] == "not yet"
    assert rows["By"]["Encrypted on the way"] == "yours to do"
    assert "Models, stage: " in plain(page)


def test_a_duty_is_written_down(saved):
    saved("two")
    page = draw(duties_view, link={"model": "churn@1"})
    assert "A reminder and no advice" in page.warning[0].value
    page.selectbox(key="govern.duties.key").set_value("time")
    page.text_input(key="govern.duties.note").input("two years")
    button(page, "Write down").click().run()
    assert duties_kept(find_model("churn")) == {"time": "two years"}
    assert "two years" in page.table[0].value["Seen to"].tolist()
    page.multiselect(key="govern.duties.laws").set_value([]).run()
    assert "Choose a law" in plain(page)
