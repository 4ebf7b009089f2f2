"""Names and values from a file: hostile ones are shown as they are, and nothing runs."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from core.parts.values.csv_text import as_cell
from core.wording.escape import (
    MAX_LABEL,
    as_code,
    as_html,
    as_label,
    as_labels,
    as_markdown,
    as_table_code,
    one_line,
)

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
JOINER = "\u2060"
HOSTILE = st.text(st.sampled_from("ab1 \t\r\n`*_{}[]()#+-.!|~<>$:&=^@/\\\"';,%\x00\u00e9\ud800"))

# What stands in a file, and what each place shows of it.
PLACES = [
    # value, markdown, code span, chart label and HTML, CSV cell
    ("pay", "pay", "`pay`", "pay", "pay"),
    ("**x**", r"\*\*x\*\*", "`**x**`", "**x**", "**x**"),
    ("a_b", r"a\_b", "`a_b`", "a_b", "a_b"),
    ("<b>", r"\<b\>", "`<b>`", "&lt;b&gt;", "<b>"),
    ("&amp;", r"\&amp;", "`&amp;`", "&amp;amp;", "&amp;"),
    ("'\"", r"\'\"", "`'\"`", "&#x27;&quot;", "'\""),
    ("$a$", r"\$a\$", "`$a$`", "$a$", "$a$"),
    (":red[x]", r"\:red\[x\]", "`:red[x]`", ":red[x]", ":red[x]"),
    ("`a`", r"\`a\`", "`` `a` ``", "`a`", "`a`"),
    ("a|b", r"a\|b", "`a|b`", "a|b", "a|b"),
    ("x->y", rf"x\-{JOINER}\>y", "`x->y`", "x-&gt;y", "x->y"),
    ("http://x.y", rf"http{JOINER}\:\/\/x\.y", "`http://x.y`", "http://x.y", "http://x.y"),
    ("www.x.y", rf"www{JOINER}\.x\.y", "`www.x.y`", "www.x.y", "www.x.y"),
    ("a@b.c", rf"a{JOINER}\@b\.c", "`a@b.c`", "a@b.c", "a@b.c"),
    ("=cmd()", r"\=cmd\(\)", "`=cmd()`", "=cmd()", "'=cmd()"),
    ("+1+2", r"\+1\+2", "`+1+2`", "+1+2", "'+1+2"),
    ("-x", r"\-x", "`-x`", "-x", "'-x"),
    ("@a", rf"{JOINER}\@a", "`@a`", "@a", "'@a"),
    ("\t=a", r"\=a", "`=a`", "=a", "'\t'=a"),
    ("\r=a", r"\=a", "`=a`", "=a", "'\r'=a"),
    ("\uff1da", "\uff1da", "`\uff1da`", "\uff1da", "'\uff1da"),
    ("a;=b", r"a;\=b", "`a;=b`", "a;=b", "a;'=b"),
    ('a\t"=b', r"a \"\=b", '`a "=b`', "a &quot;=b", "a\t'\"=b"),
    ("1;-5", r"1;\-5", "`1;-5`", "1;-5", "1;'-5"),
    ("-5", r"\-5", "`-5`", "-5", "-5"),
    ("+1,000.5e3", r"\+1,000\.5e3", "`+1,000.5e3`", "+1,000.5e3", "+1,000.5e3"),
    ("-5\n", r"\-5", "`-5`", "-5", "'-5\n"),
    ("日本", "日本", "`日本`", "日本", "日本"),
    ("", "\u00a0", "`\u00a0`", "\u00a0", ""),
]


@pytest.mark.fault("H")
@pytest.mark.parametrize(("value", "markdown", "code", "label", "cell"), PLACES)
def test_each_place_shows_the_value_as_it_is(value, markdown, code, label, cell):
    assert as_markdown(value) == markdown
    assert as_code(value) == code
    assert as_label(value) == label
    assert as_cell(value) == cell
    assert as_html(value) == html.escape(value)


@given(HOSTILE)
def test_markdown_is_one_line_of_text_and_nothing_else(value):
    assert shown(as_markdown(value)) == [("text", one_line(value))] * bool(one_line(value))


@given(HOSTILE)
def test_code_is_one_span_with_the_whole_value(value):
    assert shown(as_code(value)) == [("code_inline", one_line(value) or "\u00a0")]


@given(HOSTILE)
def test_code_in_a_table_stays_in_its_cell(value):
    tokens = MARKDOWN.parse(f"| a | b |\n|---|---|\n| {as_table_code(value)} | next |")
    cells = [token for token in tokens if token.type == "inline"][2:]
    assert len(cells) == 2
    assert "".join(text for _, text in parts(cells[0])) == (one_line(value) or "\u00a0")
    assert cells[1].content == "next"


@given(HOSTILE)
def test_what_a_page_adds_to_markdown_is_switched_off(value):
    """Streamlit's own: formulas, colours, icons, arrows, links without brackets."""
    text = as_markdown(value)
    for mark in "$:[]<>~=":
        assert text.count(mark) == text.count(f"\\{mark}")
    assert not any(link in text for link in ("http:", "https:", "mailto:", "www."))
    assert all(
        before == JOINER
        for before, after in zip(text, text[1:], strict=False)
        if after == "@" and before != "\\"
    )


@given(HOSTILE)
def test_html_and_labels_open_no_tag(value):
    for text in (as_html(value), as_label(value, 10**6)):
        assert not set("<>\"'") & set(text)
        text.encode()
    assert html.unescape(as_label(value, 10**6)) == (one_line(value) or "\u00a0")


def test_long_texts_are_cut_before_they_are_escaped():
    assert as_html("<" * 9, most=3) == "&lt;&lt;…"
    assert as_label("<" * 99) == "&lt;" * (MAX_LABEL - 1) + "…"
    assert as_labels(["x" * 99, "x" * 98, "y"]) == [
        f"{'x' * 39}…",
        f"{'x' * 39}… (2)",
        "y",
    ]


def test_what_cannot_be_sent_is_replaced():
    assert one_line("a\x00b\ud800") == "a\ufffdb\ufffd"
    assert one_line(" a \n\t b ") == "a b"


def shown(text: str) -> list[tuple[str, str]]:
    """The pieces that a reader of markdown shows of a text, neighbours of one kind joined."""
    (paragraph,) = [token for token in MARKDOWN.parse(text) if token.type == "inline"]
    return parts(paragraph)


def parts(inline) -> list[tuple[str, str]]:
    joined: list[tuple[str, str]] = []
    for child in inline.children:
        kind = "text" if child.type == "text_special" else child.type
        words = child.content.replace(JOINER, "")
        if joined and joined[-1][0] == kind:
            joined[-1] = (kind, joined[-1][1] + words)
        else:
            joined.append((kind, words))
    return [part for part in joined if part[1]]
