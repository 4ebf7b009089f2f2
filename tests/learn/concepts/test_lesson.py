"""The words of a concept, read from Markdown: every part in its place, or a sentence that says
which one is not."""

import re

import pytest

from core.learn.concepts.lesson import Question, read_lesson

TEXT = """---
title: "Shares: cut and counted"
page: train
topics: [Data, organisation]
---
# How are shares counted?

One by one, and
once.

## Mistake

Counting *twice*.

## Longer

First paragraph,
two lines.

Second one.

## See it

Look at 1.

## Change it

Move it.

## Break it

Cut it.

## Guess

Which is more?

## Rounding: When: before or after?

After.

Mistake: Before. Mistake: that word again.

## In a dozen lines

```python
# Not a heading
print("## nor this")

print(2)
```
"""


def read(tmp_path, text: str):
    path = tmp_path / "shares.md"
    path.write_text(text, encoding="utf-8")
    return read_lesson(path)


def test_every_part_is_read(tmp_path):
    lesson = read(tmp_path, TEXT)
    assert (lesson.key, lesson.title) == ("shares", "Shares: cut and counted")
    assert (lesson.page, lesson.topics, lesson.group) == ("train", ("Data", "organisation"), "Data")
    assert lesson.questions == (
        Question(
            lesson.title, "How are shares counted?", "One by one, and once.", "Counting *twice*."
        ),
        Question(
            "Rounding", "When: before or after?", "After.", "Before. Mistake: that word again."
        ),
    )
    assert lesson.longer == "First paragraph, two lines.\n\nSecond one."
    assert lesson.tasks == {"See it": "Look at 1.", "Change it": "Move it.", "Break it": "Cut it."}
    assert lesson.guess == "Which is more?"
    assert lesson.snippet == '# Not a heading\nprint("## nor this")\n\nprint(2)'


def test_a_question_is_listed_with_the_topics_in_either_spelling(tmp_path):
    lesson = read(tmp_path, TEXT)
    listed = "Data · Rounding: When: before or after? (organisation, organization)"
    assert lesson.listed(1) == listed


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("---\ntitle", "title", "begins with facts between lines of ---"),
        ("```python", "```", "ends with ```python"),
        ("page: train\n", "", "the facts are title and page"),
        ("topics: [Data", "topics: Data", "the facts are title and page, and topics as a list"),
        ("page: train", "page: [", "the facts are no YAML"),
        ("# How are", "How are", "followed by the main question"),
        ("One by one, and\nonce.", "", "'# How are shares counted?' has no answer"),
        ("## Longer\n", "## Long\n", "'## Longer' is missing or empty"),
        ("Move it.\n", "", "'## Change it' is missing or empty"),
        ("## Guess", "## Mistake", "'## Mistake' stands there once too often"),
        ("## Guess", "# Guess", "'# Guess' stands there once too often"),
        ("## Rounding: When: ", "## When ", "is no section; a question is '## Title: question?'"),
        ("Mistake: Before", "Before", "'## Rounding: When: before or after?' needs an answer"),
        ("## In a dozen lines\n", "", "'## In a dozen lines' comes last"),
        ("lines\n\n```", "lines\n\nHere:\n\n```", "'## In a dozen lines' comes last"),
    ],
)
def test_a_file_of_another_form_is_named_with_its_heading(tmp_path, old, new, words):
    assert old in TEXT
    with pytest.raises(ValueError, match=rf"^shares\.md: .*{re.escape(words)}"):
        read(tmp_path, TEXT.replace(old, new, 1))
