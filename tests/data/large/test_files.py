"""Which files a folder brings."""

from core.data.large import open_large
from core.data.large.files import files_at


def test_links_that_lead_back_up_are_followed_once(folder):
    (folder / "again").symlink_to(folder)
    assert len(files_at(folder)) == 3
    assert open_large(folder).counted_rows() == 900
