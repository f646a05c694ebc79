"""Catalogues change when a text changes, and by nothing else."""

from domicile.config.management.commands.makemessages import tidy

FRESH = """# SOME DESCRIPTIVE TITLE.
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: PACKAGE VERSION\\n"
"POT-Creation-Date: 2026-11-22 01:50+0000\\n"
"Language: \\n"
"MIME-Version: 1.0\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "%(n)d file"
msgid_plural "%(n)d files"
msgstr[0] ""
msgstr[1] ""
"""
TIDY = """msgid ""
msgstr ""
"Language: zh_Hant\\n"
"MIME-Version: 1.0\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "%(n)d file"
msgid_plural "%(n)d files"
msgstr[0] ""
"""


def test_a_new_catalogue_has_a_head_without_dates_and_placeholders() -> None:
    assert tidy(FRESH, "zh_Hant") == TIDY


def test_a_tidy_catalogue_stays_as_it_is() -> None:
    assert tidy(TIDY, "zh_Hant") == TIDY
