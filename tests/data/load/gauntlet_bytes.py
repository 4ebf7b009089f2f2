"""Makers of packed, typed and damaged files for the gauntlet."""

import base64
import gzip
import io
import struct
import zipfile
import zlib
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.orc as orc
import pyarrow.parquet as pq
from openpyxl import Workbook


def gz(data: str | bytes) -> bytes:
    return gzip.compress(data.encode() if isinstance(data, str) else data)


def zipped(files: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def damaged(data: bytes) -> bytes:
    """The same with some of its packed bytes turned over."""
    return data[:60] + bytes(255 - byte for byte in data[60:70]) + data[70:]


def bomb() -> bytes:
    """A small zip whose only member says that it holds a terabyte."""
    data = bytearray(zipped({"t.csv": "a,b\n" + "1,2\n" * 100}))
    entry, end = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    size = struct.pack("<HHQ", 1, 8, 2**40)
    data[end + 12 : end + 16] = struct.pack("<I", end - entry + len(size))
    data[entry + 24 : entry + 28] = b"\xff\xff\xff\xff"
    data[entry + 30 : entry + 32] = struct.pack("<H", len(size))
    return bytes(data[:end] + size + data[end:])


def patched(data: bytes) -> bytes:
    """A zip whose member says that it is encrypted."""
    changed = bytearray(data)
    changed[6] |= 1
    changed[changed.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def workbook(*rows: tuple) -> bytes:
    return sheets({"Sheet": list(rows)})


def sheets(
    content: dict[str, list[tuple]], hide: str = "", merge: str = "", *, broken: bool = False
) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in content.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if merge:
            sheet.merge_cells(merge)
        if title == hide:
            sheet.sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    return _broken(target.getvalue()) if broken else target.getvalue()


def _broken(book: bytes) -> bytes:
    """A workbook whose sheet is not XML any more."""
    parts = zipfile.ZipFile(io.BytesIO(book))
    content = {name: parts.read(name) for name in parts.namelist()}
    return zipped({n: c[:200] if "sheet1" in n else c for n, c in content.items()})


def nested_parquet() -> bytes:
    when = pd.Timestamp("2024-01-31 10:00", tz="Europe/Rome").to_pydatetime()
    table = pa.table(
        {
            "nested": pa.array([{"x": 1}, None]),
            "money": pa.array([Decimal("1.50"), None]),
            "zone": pa.array([when, None], pa.timestamp("us", "Europe/Rome")),
            "coded": pa.array(["x", "y"]).dictionary_encode(),
            "many": pa.array([[1, 2], None]),
            "bytes": pa.array([b"ab", b"cd"]),
        }
    )
    target = io.BytesIO()
    pq.write_table(table, target)
    return target.getvalue()


def columnar(form: str, rows: int = 2) -> bytes:
    table = pa.table({"a": [1, 2], "b": ["x", "y"]}).slice(0, rows)
    target = io.BytesIO()
    writers = {"parquet": pq, "orc": orc}
    if form == "feather":
        feather.write_feather(table, target)
    else:
        writers[form].write_table(table, target)
    return target.getvalue()


def old_workbook() -> bytes:
    """An .xls file, which nothing that we install can write: a, b, d with 1, x, a day; 2, ü."""
    return zlib.decompress(base64.b85decode(_XLS))


def open_document(*rows: tuple) -> bytes:
    """An .ods file with one sheet of texts and numbers."""
    lines = "".join(
        f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows
    )
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="one">{lines}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def _cell(value: object) -> str:
    is_text = isinstance(value, str)
    kind = 'value-type="string"' if is_text else f'value-type="float" office:value="{value}"'
    return f"<table:table-cell office:{kind}><text:p>{value}</text:p></table:table-cell>"


def far_cell() -> bytes:
    """A workbook with one cell at the top and one where the sheet ends."""
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "a", 1
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


_XLS = (
    rb"c-rk)O=wd=5dL;enjhQbrKUowlu)p0Y!BkaOZ!x+J*8AH{vc>#a*#?Y!Gn6xYRyp)JSkoZ_28xI#UJ#b;K74X(Ssle"
    rb"i5@)(3LertXXd@9NknKs3zhxC%<j(a>`r!e=DoMC7Za7a`+ZfkU=(XmcOvL$kSU^w->^Xaj>A>I3==s9s|t}YIkF>&"
    rb"Cta^X>_hf<6&m*f&xr#ciH_nlCZ>yp)Cyvc*pO9h!w7MOTO^60SFGw5enR*<;df=^Q{lTra#i>UjjgC7ShOe7JH1nU"
    rb"NDoL~3_R~c(RnYD?dZWvKE)TWDR*oTyGtjtr&d`<f1nfdAcu|@iiHxl<G76|aF{Th$qbK;RgffS&*Phu0>1iD{VZkV"
    rb"D=SwZ`S)gd=nwKRIk8oKT?c>}IL9SO%2*2)fYLWbYz-UfNI-~ANR}u^lqWh%REu&(mkeMvWq>Y;j85Wt#HF5)_^`-?"
    rb"+MO?NGPz0nm`G+M>$}f}O|r6sORPc4F}Q~KJS`gAgkP3fH%Prtc#^E7a&WT8tL&SVF;}E_kk;8Dcx!KNsBfWq`Sboq"
    rb"{pC;gR;n+ISI;LG-q~{)pl4N{^!Yc7AvL6K-e5eo{Ze^(<b&|u-*QS=Tb}KX_W+DziKB>+5bm~kcht|8_V$XkRg3lo"
    rb"9TizZcA3X3(dON8`!v~<exXHM%WTcsTC}5{w(A+*^-<l82i!^7?-!ylFfcGMFfcGMFhI+lj`rTq1KyVczng}<dz~es"
    rb"y16F#Z*c(A^gBZzm3vX7vV?POouBmxDt|7uOdbEeka3V!FJTHfv16+3^GjcFs`39UThaP^A=K{r^>*z1$Ls$9kkrnM"
)
