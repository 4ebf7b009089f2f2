"""What a reader has found in a file."""

from tests.data.load.small_files import frame_of


def test_repeating_texts_arrive_as_categories(tmp_path):
    frame = frame_of(tmp_path, "c,i\n" + "".join(f"x{i % 3},id{i}\n" for i in range(500)))
    assert frame["c"].dtype == "category"
    assert frame["i"].dtype == object
