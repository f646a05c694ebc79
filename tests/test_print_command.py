"""`domicile print`, as somebody uses it on a terminal."""

import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from domicile.config.cli import main

FORM = ("hong-kong-qmas", "particulars")
FAMILY = "domicile/services/hong_kong_qmas/examples/family.json"
INVESTOR = "domicile/services/macao_temporary_residency/examples/investor.json"
MACAO = "macao-temporary-residency"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    files = {each: str(Path(each).absolute()) for each in (FAMILY, INVESTOR)}
    monkeypatch.chdir(tmp_path)

    def called(*words: str) -> tuple[int, str, str]:
        status = main(["print", *(files.get(word, word) for word in words)])
        out, err = capsys.readouterr()
        return status, out, err

    return called


def pages(name: str) -> list[str]:
    opened = pypdfium2.PdfDocument(name)
    try:
        return [page.get_textpage().get_text_range() for page in opened]
    finally:
        opened.close()


def test_a_form_is_printed_from_facts(run: Run) -> None:
    assert run(*FORM, FAMILY) == (0, "QMAS-5.pdf\n", "")
    assert "陳大文" in "".join(pages("QMAS-5.pdf"))


@pytest.mark.parametrize("words", [(), ("--blank",)])
def test_a_form_without_facts_is_blank(run: Run, words: tuple[str, ...]) -> None:
    assert run(*FORM, *words, "--out", "blank.pdf") == (0, "blank.pdf\n", "")
    assert "Blank form" in pages("blank.pdf")[0]


def test_each_person_has_a_copy_and_one_may_be_chosen(run: Run) -> None:
    run("hong-kong-qmas", "dependant_particulars", FAMILY, "--out", "all.pdf")
    run("hong-kong-qmas", "QMAS 11", FAMILY, "--person", "child-1", "--out", "one.pdf")
    assert ["黃美玲" in "".join(pages(name)) for name in ("all.pdf", "one.pdf")] == [True, False]
    assert ["陳小明" in "".join(pages(name)) for name in ("all.pdf", "one.pdf")] == [True, True]


def test_a_package_begins_with_its_list(run: Run) -> None:
    assert run("hong-kong-qmas", "all", FAMILY) == (0, "hong-kong-qmas.pdf\n", "")
    assert "The forms in this application" in pages("hong-kong-qmas.pdf")[0]


def test_a_package_goes_into_a_folder_one_pdf_each(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("hong-kong-qmas", "all", FAMILY, "--out", "package/")
    names = [Path(line).name for line in out.splitlines()]
    assert (status, names[:2]) == (0, ["cover.pdf", "QMAS-1.pdf"])
    assert sorted(names) == sorted(path.name for path in (tmp_path / "package").iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing", "x"), "there is no service 'nothing'; there are: "),
        (("hong-kong-qmas", "nothing"), "there is no form 'nothing'; there are: route, "),
        ((*FORM, "none.json"), "none.json: cannot be read (No such file or directory)"),
        ((*FORM, FAMILY, "--blank"), "--blank prints without answers: leave the facts"),
        ((*FORM, FAMILY, "--person", "child-1"), "the facts do not ask the form 'particulars' of"),
        ((*FORM, FAMILY, "--on", "soon"), "--on soon: not a day such as 2026-11-22"),
        ((*FORM, "--photo", "x.jpg"), "--photo needs --person: whose photo is it?"),
        ((*FORM, FAMILY, "--person", "principal", "--photo", "x"), "x: cannot be read (No such"),
        ((*FORM, FAMILY, "--person", "principal", "--photo", FAMILY), "is no JPEG or PNG of"),
        ((*FORM, "--out", "no/such/folder.pdf"), "no/such/folder.pdf: cannot be written (No such"),
    ],
)
def test_bad_input_is_one_line(run: Run, words: tuple[str, ...], said: str) -> None:
    status, out, err = run(*words)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_facts_may_come_from_the_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"people": [{"role": "principal", "answers": {"particulars": {"surname": "CHAN"}}}]}
    facts = Path("facts.json")
    facts.write_text(json.dumps(given), encoding="utf-8")
    with facts.open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert run(*FORM, "-", "--out", "out.pdf") == (0, "out.pdf\n", "")
    assert "CHAN" in pages("out.pdf")[0]


@pytest.mark.parametrize("answers", [(INVESTOR, "--person", "dependant-1"), ("--blank",)])
def test_the_form_of_a_family_member_is_two_pages_signed_on_the_second(
    run: Run, answers: tuple[str, ...]
) -> None:
    run(MACAO, "AF", *answers, "--out", "af.pdf")
    assert ["簽署者姓名" in page for page in pages("af.pdf")] == [False, True]


def test_what_is_declared_last_stands_on_the_page_that_is_signed(run: Run) -> None:
    for name, answers in (("filled", [INVESTOR]), ("blank", ["--blank"])):
        run(MACAO, "REQ", *answers, "--out", f"{name}.pdf")
    found = [(pages(f"{name}.pdf")[-1]) for name in ("filled", "blank")]
    assert [("簽署者姓名" in page, "4." in page) for page in found] == [(True, True)] * 2


def test_the_family_is_listed_from_its_own_forms_with_the_way_to_each(run: Run) -> None:
    run(MACAO, "REQ", INVESTOR, "--out", "req.pdf")
    text = "".join(pages("req.pdf")).replace("\xa0", " ")
    assert [text.count(each) for each in ("李美玲", "陳小盈", "AF 1", "AF 3")] == [1, 1, 1, 1]
