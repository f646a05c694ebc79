"""Both names of a person, in the reader's order and marked for a voice."""

import pytest

from domicile.applications.queries.names import both_names, marked_names

CHINESE = '<span lang="zh-Hant">陳大文</span>'


@pytest.mark.parametrize(
    ("language", "first", "marked"),
    [
        ("en", "CHAN Tai Man 陳大文", f"CHAN Tai Man {CHINESE}"),
        ("pt", "CHAN Tai Man 陳大文", f"CHAN Tai Man {CHINESE}"),
        ("zh-hant", "陳大文 CHAN Tai Man", f"{CHINESE} CHAN Tai Man"),
        ("zh-hans", "陳大文 CHAN Tai Man", f"{CHINESE} CHAN Tai Man"),
    ],
)
def test_the_name_in_the_readers_script_comes_first(language: str, first: str, marked: str) -> None:
    given = ("CHAN Tai Man", "陳大文", language)
    assert (both_names(*given), marked_names(*given)) == (first, marked)


@pytest.mark.parametrize(
    ("latin", "chinese", "marked"),
    [("CHAN Tai Man", "", "CHAN Tai Man"), ("", "陳大文", CHINESE), ("", "", "")],
)
def test_a_name_that_is_not_there_leaves_no_gap(latin: str, chinese: str, marked: str) -> None:
    assert marked_names(latin, chinese, "en") == marked


def test_a31_a_name_with_marks_of_html_stays_a_name() -> None:
    given = ("<b>CHAN</b>", "<i>陳</i>", "en")
    assert marked_names(*given) == (
        '&lt;b&gt;CHAN&lt;/b&gt; <span lang="zh-Hant">&lt;i&gt;陳&lt;/i&gt;</span>'
    )
