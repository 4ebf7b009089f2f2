"""Where a model came from, as a list, and how old it is wherever it is used."""

from core.workspace.registry import PromotionPolicy, change_policy, find_model
from pages.models.lineage import lineage_view
from pages.models.list import models_table
from pages.shared.freshness import freshness_note
from tests.pages.driving import draw, plain


def test_the_way_is_listed_from_file_to_artefact(saved):
    saved("two")
    page = draw(lambda: lineage_view(find_model("churn")))
    rows = page.dataframe[0].value
    assert rows["What"].tolist() == ["file", "table", "recipe", "run", "model", "artefact"]
    assert rows["Digest"][1] == find_model("churn").card.fingerprint
    assert "was made less than a day ago" in plain(page)


def test_a_stale_model_is_told_and_marked_in_the_list(saved, monkeypatch):
    saved("two")
    assert not plain(draw(lambda: freshness_note(find_model("churn").card)))
    change_policy("churn", PromotionPolicy(days=1), "rates change")
    monkeypatch.setattr("core.workspace.registry.freshness.DAY", 1e-9)
    page = draw(lambda: freshness_note(find_model("churn").card))
    assert "Train it again" in page.warning[0].value
    table = draw(lambda: models_table([find_model("churn")]))
    assert table.dataframe[0].value["Age"][0].endswith("d, stale")
