"""The saved versions as a table."""

from pages.models.list import models_table
from tests.pages.driving import draw


def test_every_version_has_a_line_with_its_score(saved):
    models = [saved("amount"), saved("two")]
    rows = draw(models_table, models).dataframe[0].value
    assert rows["Model"].tolist() == ["price", "churn"]
    assert rows["Predicts"].tolist() == ["amount", "two"]
    assert rows["Metric"].tolist() == ["R²", "ROC-AUC"]
    for row, model in zip(rows.itertuples(), models, strict=True):
        assert row.Score == model.card.cv[model.card.metric].mean
    assert rows["Version"].tolist() == [1, 1]
