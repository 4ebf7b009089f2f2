"""Where a table comes from: an upload read as guessed or otherwise, a sample, a project."""

import sqlite3

import pytest

from core.data.load import SAMPLES
from core.recipe.history import load_history, save_history
from core.workspace.project import Project, list_projects
from pages.frame import session
from pages.load.samples import sample_tiles
from pages.load.source import (
    LARGE,
    WANTED,
    replace_table,
    upload_form,
)
from tests.pages.driving import (
    box,
    button,
    draw,
    open_page,
    plain,
)
from tests.tables import mixed_frame

GOOD = "age;city;paid\n" + "".join(
    f"{20 + n};{'Oslo' if n % 2 else 'Rome'};{'yes' if n % 3 else 'no'}\n" for n in range(60)
)


def upload(content, name="my table.csv"):
    page = draw(upload_form, "load.file")
    data = content.encode() if isinstance(content, str) else content
    page.file_uploader(key="load.file.0").upload(name, data).run()
    assert not page.exception
    return page


def opened():
    return list_projects()[0].load_dataset()


def test_the_visitors_own_table_is_no_news_to_him():
    def part():
        with session.drawing() as said:
            sample_tiles()
        return said

    page = draw(part)
    page.button(key=f"load.sample.{SAMPLES[0].key}").click().run()
    assert list_projects()[0].fingerprint
    assert set(page.given) == {""}


def test_an_upload_becomes_the_projects_table():
    upload(GOOD)
    assert opened().frame.shape == (60, 3)
    assert list_projects()[0].name == "my table"


def test_a_refused_file_can_be_read_otherwise():
    page = upload("x,y\n" + "".join(f"{n},{n}{',9' * (n % 3)};{n}\n" for n in range(30)))
    assert page.error, "two thirds of the rows do not have two cells"
    box(page, "Delimiter").set_value(";").run()
    button(page, "Read by these rules").click().run()
    assert not page.error
    assert opened().rows == 30


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", b"%PDF-1.7 whatever"), ("b.csv", b""), ("c.xlsx", b"PK\x03\x04 cut off")],
)
def test_what_is_no_table_gets_a_sentence_and_the_next_file_can_be_tried(name, content):
    page = upload(content, name)
    assert len(page.error) == 1
    page.file_uploader(key="load.file.1").upload("good.csv", GOOD.encode()).run()
    assert not page.error
    assert opened().rows == 60


def test_a_database_leads_to_its_tables(tmp_path):
    path = tmp_path / "x.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()

    def part():
        upload_form("load.file")
        return session.scratch(WANTED)

    page = draw(part)
    page.file_uploader(key="load.file.0").upload("x.db", path.read_bytes()).run()
    assert page.given[-1] == "database"


def test_a_file_larger_than_memory_leads_to_a_sample_of_it(monkeypatch):
    monkeypatch.setattr("core.data.large.measure.free_memory", lambda: 50_000)

    def part():
        upload_form("load.file")
        return session.scratch(WANTED), session.scratch(LARGE)

    page = draw(part)
    data = mixed_frame(300).to_csv(index=False).encode()
    page.file_uploader(key="load.file.0").upload("big.csv", data).run()
    wanted, (path, name, why) = page.given[-1]
    assert (wanted, name) == ("server", "big.csv")
    assert "needs about" in why
    assert path


def test_an_open_file_is_read_anew_by_other_rules_and_undo_brings_the_first_reading_back():
    upload(GOOD + "1;2;3;4\n")
    project = list_projects()[0]
    page = draw(replace_table, project=project)
    box(page, "Delimiter").set_value(",").run()
    button(page, "Read by these rules").click().run()
    assert Project(project.id).load_dataset().frame.shape[1] == 1
    save_history(project, load_history(project).undo())
    again = open_page("load", project)
    assert "Read as CSV, semicolon" in plain(again)
    assert any("1 bad row was set aside" in fold.label for fold in again.expander)


def test_dates_that_nothing_orders_are_read_as_the_form_says():
    months = "".join(f"0{1 + n % 9}/0{1 + n // 9}/2023,{n}\n" for n in range(60))
    upload("day,v\n" + months)
    assert opened().frame["day"].astype(str).tolist()[1] == "02/01/2023"
    project = list_projects()[0]
    for order, second in (("day", "2023-01-02"), ("month", "2023-02-01")):
        page = draw(replace_table, project=project)
        box(page, "Dates like 03/04/2021").set_value(order).run()
        button(page, "Read by these rules").click().run()
        table = Project(project.id).load_dataset()
        assert str(table.frame["day"][1].date()) == second
        assert table.schema["day"].style == order, "the next file is read alike"
