"""Every measure of association that a profile can hold has a name."""

from core.explore.profile.information import information
from pages.explore.measures import MEASURES
from tests.pages.explore.looking import look


def test_every_measure_has_a_name(dataset):
    used = set()

    def part(seen):
        profile = seen.profile
        used.update(pair.measure for pair in profile.associations.pairs)
        used.update(pair.measure for pair in profile.missingness.pairs)
        used.update(relation.measure for relation in profile.relations)
        used.update(pair.measure for pair in information(seen.table, ("city", "flag")).pairs)

    look(part, dataset)
    assert used <= MEASURES.keys()
    assert used >= {"pearson", "spearman", "cramers_v", "mutual_information"}
