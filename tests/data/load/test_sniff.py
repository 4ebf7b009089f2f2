"""What a file is, told from its content."""

import gzip

import pytest

from core.data.load import ReadPlan, sniff
from tests.data.load.small_files import check_refused

UNREADABLE = {
    "empty": (b"", "t.csv", "t.csv is empty; upload"),
    "blank": (" \n\n ", "t.csv", "nothing but blanks"),
    "picture": (b"\x89PNG\r\n\x1a\n000", "t.csv", "t.csv is a PNG picture, not a table"),
    "document": (b"%PDF-1.7 ...", "t.csv", "a PDF document"),
    "web page": ("\n<!DOCTYPE html><html>", "t.csv", "is a web page"),
    "xml": ("<?xml version='1.0'?><a/>", "t.csv", "an XML document"),
    "pickle": (b"\x80\x04\x95" + bytes(20), "t.csv", "would run code"),
}


@pytest.mark.parametrize(("data", "name", "why"), UNREADABLE.values(), ids=UNREADABLE)
def test_refuses_in_one_sentence(data, name, why, tmp_path):
    check_refused(tmp_path, data, name, why)


def test_sniffing_tells_the_whole_plan(tmp_path):
    path = tmp_path / "upload"
    path.write_bytes(gzip.compress("\na;b\n1,5;é\n2,5;x\n".encode("cp1252")))
    assert sniff(path, "t.csv.gz") == ReadPlan(
        delimiter=";", encoding="cp1252", decimal=",", compression="gz", skip=1
    )
