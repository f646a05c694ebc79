"""Printed forms: made, read back, and checked by tools that are not ours."""

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from domicile import services
from domicile.notices import apart
from domicile.notices.printed.codes import form_code, span
from domicile.notices.printed.drawing import sheets_data
from domicile.notices.printed.drawn import SHEET, draw
from domicile.notices.printed.package import copies_data, each_data, whole_data
from domicile.notices.printed.printing import Copy, Printing, package_of, papers_of
from domicile.notices.printed.sheets import sheets_for
from domicile.notices.printed.unprintable import unprintable, word_unprintable
from domicile.notices.tests.conftest import Visited
from domicile.notices.tests.papers_example import (
    AF,
    AT,
    ON,
    PAPER_SERVICE,
    REQ,
    answers,
    dependant,
    printing,
)
from domicile.notices.tests.test_papers import (
    HOSTILE,
    accessible,
    pages_of,
    squeezed,
    standards,
    text_of,
)
from domicile.rulebook.situations import Group, Person

if TYPE_CHECKING:
    from domicile.rulebook.text import Json

FAMILY = (
    dependant("spouse", "WONG MEI LAI", "黃美麗"),
    dependant("child-1", "CHAN SIU MAN", "陳小文"),
    dependant("child-2", "CHAN SIU MEI", "陳小美"),
)
BLANK = Printing(PAPER_SERVICE, ON, AT)


def photo(mode: str = "RGB", kind: str = "JPEG") -> bytes:
    made = io.BytesIO()
    grey = Image.linear_gradient("L").resize((300, 300))
    Image.merge(mode, [grey] * len(mode)).save(made, kind)
    return made.getvalue()


def drawn(given: Printing) -> bytes:
    return draw(copies_data(given, package_of(given)))


def in_order(text: str, *wanted: str) -> bool:
    place = 0
    for each in wanted:
        found = text.find(squeezed(each), place)
        if found < 0:
            raise AssertionError(
                f"{each!r} does not come after {text[max(0, place - 30) : place]!r}"
            )
        place = found + len(squeezed(each))
    return True


def test_a_form_is_an_archive_that_everybody_can_read(tmp_path: Path) -> None:
    pdf = drawn(printing(photo=photo(), signed=True))
    accessible(pdf, tmp_path)
    assert standards(pdf) == ("2", "A", "1")


def test_a_form_reads_back_in_the_order_of_the_paper() -> None:
    text = squeezed(text_of(drawn(printing())))
    assert in_order(
        text,
        *("澳門特別行政區臨時居留許可申請表", "Requerimento de Autorização", "Macao SAR Temporary"),
        *("0", "申請類別", "Tipo de pedido · Type of application", "首次申請", "× 續期", "× 惠及"),
        *("1.1", "中文姓名", "Nome em chinês · Name in Chinese", "陳𠝹文", "1.2", "CHAN TAI MAN"),
        *(
            "1.3",
            "出生日期",
            "14051982",
            "1.4",
            "× 男",
            "女",
            "1.6",
            "馬來西亞",
            "Malásia Malaysia",
        ),
        *("2", "身份及旅行證件", "護照", "A00000001", "13/09/2019", "A00000002", "REQ-S1"),
        *("3.1", "澳門示範大馬路1號示範大廈3樓A", "3.2", "60000000", "3.3", "+60 12-345 6789"),
        *("4.1", "13,000,000", "4.3", "Uma fábrica.", "A factory.", "範例有限公司", "032015"),
        *("5", "所述屬實。", "As declarações são verdadeiras. · All of it is true."),
    )


def test_an_answer_to_a_question_that_is_not_asked_any_more_is_not_printed() -> None:
    assert "01012001" not in squeezed(text_of(drawn(printing())))
    assert "01012001" in squeezed(text_of(drawn(printing(answers(married=True)))))


def test_every_page_bears_code_page_and_reference() -> None:
    long = "Uma frase comprida sobre o plano de investimento, 一句很長的話。 " * 160
    given = printing(answers(rows=60, plan=long[:9000]))
    (req,) = package_of(given)
    codes = [sheet.code for sheet in sheets_for(given, req)]
    pages = pages_of(draw(copies_data(given, (req,))))
    assert codes == ["REQ", *(f"REQ-S{number}" for number in range(1, len(codes)))]
    main = len(pages) - len(codes) + 1
    assert main > 2
    for number, page in enumerate(pages[:main], 1):
        assert f"{number} / {main}" in page
        assert "REQ" in page
    for code, page in zip(codes[1:], pages[main:], strict=True):
        assert code in page
        assert "1 / 1" in page
    assert ["TR-7KQ2M-94XPA" in page for page in pages] == [True] * len(pages)


def test_rows_go_on_elsewhere_with_references_both_ways() -> None:
    given = printing(answers(rows=4))
    main, more = sheets_for(given, package_of(given)[0])
    first, last = pages_of(draw(sheets_data(given, [main, more])))[0], more.code
    assert "A00000002" in first
    assert "A00000003" not in first
    assert "2 more rows on REQ-S1" in first
    text = squeezed(text_of(draw(sheets_data(given, [main, more]))))
    assert in_order(text, "REQ-S1", "Continues REQ, field 2, rows 3 to 4", "A00000003", "A00000004")
    assert last == "REQ-S1"


def test_one_row_more_is_one_row() -> None:
    given = printing(answers(rows=3))
    text = squeezed(text_of(drawn(given)))
    assert in_order(text, "1 more row on REQ-S1", "Continues REQ, field 2, row 3", "A00000003")


def test_continuation_sheets_are_for_everybody(tmp_path: Path) -> None:
    accessible(drawn(printing(answers(rows=40))), tmp_path)


def test_300_rows_are_all_there() -> None:
    pdf = drawn(printing(answers(rows=300)))
    text = squeezed(text_of(pdf))
    assert [n for n in range(1, 301) if f"A{n:08}" not in text] == []
    assert squeezed("298 more rows on REQ-S1 –") in text


def test_300_rows_too_wide_for_a_table_are_all_there_too() -> None:
    posts: list[Json] = [
        {"employer": f"Employer {n};", "began": "2015-03", "full": True} for n in range(1, 301)
    ]
    text = squeezed(text_of(drawn(printing(answers(rows=1, posts=posts)))))
    assert [n for n in range(1, 301) if f"Employer{n};" not in text] == []


def test_what_is_too_long_for_a_line_takes_more_of_them() -> None:
    wide: list[Json] = [
        {"kind": "card", "number": "9" * 20, "issued": "2019-09-13", "authority": "陳" * 30}
    ]
    text = squeezed(text_of(drawn(printing(answers(papers=wide, place="W" * 60)))))
    assert "陳" * 30 in text
    assert "W" * 60 in text


def test_an_answer_that_fits_its_question_no_more_is_printed_as_it_stands() -> None:
    old: dict[str, Json] = {"line1": "Rua Exemplo", "line2": "", "zone": "Taipa"}
    text = text_of(drawn(printing(answers(address=old, sex="other", born="14 May", mobile="123"))))
    assert [
        each for each in ("Rua Exemplo, Taipa", "other", "14 May", "123") if each not in text
    ] == []


def test_a_blank_is_the_same_page_without_answers() -> None:
    blank, filled = (
        sheets_for(each, copy)[0]
        for each, copy in ((BLANK, Copy(REQ)), (printing(), package_of(printing())[0]))
    )

    def shape(sheet: object) -> list[str]:
        lines = sheets_data(BLANK, [sheet])["sheets"]  # type: ignore[list-item]
        return [str(part) for part in _labels(lines)]

    assert shape(blank) == shape(filled)
    text = squeezed(text_of(draw(copies_data(BLANK, [Copy(REQ)]))))
    assert "×" not in text
    assert "CHAN" not in text
    assert "Blank form" in text_of(draw(copies_data(BLANK, [Copy(REQ)])))


def _labels(data: object) -> list[object]:
    """Numbers, labels and widths of every box, without answers."""
    if isinstance(data, dict):
        own = [(data["number"], data["labels"], data["units"])] if "units" in data else []
        return [*own, *(each for value in data.values() for each in _labels(value))]
    return [each for value in data for each in _labels(value)] if isinstance(data, list) else []


def test_a_blank_has_the_rows_of_the_paper() -> None:
    data = sheets_data(BLANK, sheets_for(BLANK, Copy(REQ)))
    assert [row["number"] for row in _parts(data, "table")[0]["rows"]] == [1, 2]


def _parts(data: dict[str, object], kind: str) -> list[dict[str, list[dict[str, object]]]]:
    sheets = data["sheets"]
    assert isinstance(sheets, list)
    return [
        part
        for sheet in sheets
        for section in sheet["sections"]
        for part in section["parts"]
        if part["kind"] == kind
    ]


def test_blanks_of_every_form_are_archives_too(tmp_path: Path) -> None:
    accessible(draw(whole_data(BLANK, package_of(BLANK))), tmp_path)


def test_the_photo_is_on_the_paper() -> None:
    with pikepdf.open(io.BytesIO(drawn(printing(photo=photo())))) as pdf:
        images = pdf.pages[0].get_images().values()
        assert (300, 300) in [(int(each.Width), int(each.Height)) for each in images]


@pytest.mark.parametrize(
    "content", [photo("CMYK"), photo()[:30], b"\xff\xd8\xff junk", b"<svg/>"], ids=repr
)
def test_a_photo_that_no_paper_can_hold_leaves_its_place_empty(content: bytes) -> None:
    text = squeezed(text_of(drawn(printing(photo=content[:200] if len(content) < 99 else content))))
    assert "CHANTAIMAN" in text


def test_a_signature_is_drawn_or_typed(tmp_path: Path) -> None:
    given = printing(signed=True)
    typed = {**given.signatures["principal"], "kind": "typed", "typed": "Chan Tai Man"}
    drawn_pdf = drawn(given)
    typed_pdf = drawn(replace(given, signatures={"principal": typed}))  # type: ignore[dict-item]
    assert "22112026" in squeezed(text_of(drawn_pdf))
    assert "Draft, not submitted" in text_of(drawn_pdf)
    assert "Chan Tai Man" in text_of(typed_pdf)
    accessible(typed_pdf, tmp_path)


def test_a_submission_does_not_call_itself_a_draft() -> None:
    assert "Draft" not in text_of(drawn(replace(printing(signed=True), draft=False)))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a46_hostile_answers_are_only_text(hostile: str, visited: Visited) -> None:
    text = hostile.replace("PORT", str(visited.port))
    row: Json = {"kind": text, "number": text, "issued": text, "authority": text}
    everywhere: dict[str, Json] = {
        key: text for key in answers()["req"] if key not in {"papers", "posts"}
    }
    more: dict[str, Json] = {"papers": [row] * 3, "posts": [{"employer": text}]}
    given = printing({"before": {"kind": text}, "req": {**everywhere, **more}})
    assert drawn(replace(given, reference=text, photos={}))[:5] == b"%PDF-"
    assert visited.visitors() == []


def test_characters_that_no_font_has_are_named_and_said() -> None:
    text = text_of(drawn(printing(answers(place="Bangkok กรุงเทพ"))))
    assert "〓[U+0E01]" in text
    assert "stands for a character that our fonts cannot show" in squeezed_spaces(text)


def squeezed_spaces(text: str) -> str:
    return " ".join(text.split())


def test_people_are_warned_of_them_at_input() -> None:
    values: dict[str, Json] = {
        "name": "陳𠝹文",
        "place": "Bangkok 😀",
        "rows": [{"school": "โรง", "year": 2001}],
        "address": {"line1": "ok"},
        "none": None,
    }
    found = unprintable(values)
    assert found == {"place": ["😀"], "rows": ["โ", "ร", "ง"]}
    assert word_unprintable(found["place"]) == (
        "Our printed forms cannot show the character 😀. It is stored as you typed it, and "
        "printed as a number. Change it if it is a slip."
    )


def test_each_dependant_has_a_form_of_their_own(tmp_path: Path) -> None:
    given = printing(answers(rows=2), *FAMILY)
    copies = package_of(given)
    assert [(copy.form, copy.person and copy.person.key, copy.number) for copy in copies] == [
        (REQ, "principal", 0),
        (AF, "spouse", 1),
        (AF, "child-1", 2),
        (AF, "child-2", 3),
    ]
    seen: list[tuple[int, int]] = []
    pdf = draw(whole_data(given, copies, lambda done, of: seen.append((done, of))))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    accessible(pdf, tmp_path)
    pages = pages_of(pdf)
    assert in_order(squeezed(pages[0]), "REQ", "AF 1", "黃美麗", "AF 2", "陳小文", "AF 3", "陳小美")
    assert "AF 3" in pages[-1]
    assert "陳小美" in pages[-1]


def test_a_package_may_be_one_pdf_for_each_form() -> None:
    given = printing(None, *FAMILY)
    made = {each.name: draw(each.data) for each in each_data(given, package_of(given))}
    assert list(made) == ["cover.pdf", "REQ.pdf", "AF-1.pdf", "AF-2.pdf", "AF-3.pdf"]
    assert {name: standards(pdf) for name, pdf in made.items()} == dict.fromkeys(
        made, ("2", "A", "1")
    )
    assert "REQ-S1" in text_of(made["REQ.pdf"])


def test_forms_without_a_code_are_counted_and_those_that_are_no_paper_left_out() -> None:
    qmas = services.service("hong-kong-qmas")
    assert qmas is not None
    assert form_code(qmas, qmas.forms()[4]) == "QMAS 5"
    assert papers_of(PAPER_SERVICE) == (REQ, AF)


def test_a_span_of_sheets_is_named_by_its_ends() -> None:
    assert (span("REQ-S1", "REQ-S1"), span("AF 2-S1", "AF 2-S15")) == ("REQ-S1", "AF 2-S1 – S15")


def test_every_form_of_the_scheme_prints(tmp_path: Path) -> None:
    qmas = services.service("hong-kong-qmas")
    assert qmas is not None
    empty = Group((Person("principal", "principal", {}), Person("spouse", "spouse", {})))
    for given in (Printing(qmas, ON, AT), Printing(qmas, ON, AT, empty)):
        accessible(draw(whole_data(given, package_of(given))), tmp_path)


def test_forms_are_drawn_apart_too() -> None:
    given = printing(photo=photo("CMYK"))
    data = copies_data(given, package_of(given))
    assert apart.draw(SHEET, data) == draw(data)


def test_the_same_answers_are_printed_the_same() -> None:
    assert drawn(printing()) == drawn(printing())


def test_the_page_is_a4_with_twelve_millimetres() -> None:
    opened = pypdfium2.PdfDocument(drawn(printing()))
    assert {tuple(round(side) for side in page.get_size()) for page in opened} == {(595, 842)}
    opened.close()
