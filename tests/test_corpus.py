"""The comparison with other readers: what counts as a difference, and that there is none here."""

import pandas as pd

from bench.corpus import compared, differences, facts_of, main, table_files
from core.data.load import sample_path


def test_gaps_and_means_that_differ_are_named():
    ours = facts_of(pd.DataFrame({"a": [1.0, 2.0, None], "b": ["x", None, "y"], "c": [1, 2, 3]}))
    theirs = facts_of(pd.DataFrame({"A": [1.0, 2.5, None], "b": ["x", "NA", "y"], "c": [1, 2, 3]}))
    assert [str(one) for one in differences(ours, theirs, "x")] == [
        "x: 'a' mean 1.75, ours 1.5",
        "x: 'b' gaps 0, ours 1",
    ]
    fewer = facts_of(pd.DataFrame({"a": [1.0]}))
    assert [str(one) for one in differences(ours, fewer, "x")] == ["x: rows 1, ours 3"]


def test_files_are_told_by_their_names_and_sizes(tmp_path):
    for name in ("a.csv", "b.TSV", "c.txt", "sub/d.parquet"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"a,b\n1,2\n")
    (tmp_path / "empty.csv").touch()
    found = [path.relative_to(tmp_path).as_posix() for path in table_files(tmp_path)]
    assert found == ["a.csv", "b.TSV", "sub/d.parquet"]


DIALECTS = {
    "semi.csv": "a;b;c\n" + "".join(f"{n};{n},5;x{n % 3}\n" for n in range(40)),
    "gaps.csv": "a,b,c\n" + "".join(f"{n},{n if n % 4 else 'NA'},\n" for n in range(40)),
    "title.csv": "Report\n\na,b,c\n" + "".join(f"{n},{n},{n}\n" for n in range(40)),
    "bare.csv": "".join(f"{n % 5},{n % 7}.5,red\n" for n in range(40)),
    "tabs.tsv": "a\tb\n" + "".join(f"{n}\tx y\n" for n in range(40)),
}


def test_nothing_differs_in_any_dialect(tmp_path, capsys):
    for name, text in DIALECTS.items():
        (tmp_path / name).write_text(text)
    sample = sample_path("churn")
    (tmp_path / sample.name).write_bytes(sample.read_bytes())
    (tmp_path / "settings.json").write_text('{"a": 1, "b": "x"}')
    assert [compared(path) for path in table_files(tmp_path) if path.suffix != ".json"] == [[]] * 6
    assert main([str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert said == "6 tables: 0 refused, 0 differ somewhere; 1 JSON files are none.\n"
