"""The authority's own words; what holds for every service is tested for all of them at once."""

from pathlib import Path

import pytest
from django.utils.translation import override

from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.service import service

GUIDANCE = Path(__file__).parents[1] / "guidance"


def said(text: str, language: str) -> str:
    with override(language):
        return str(_(text))


# Labels of the authority (fact sheet 2, F).
@pytest.mark.parametrize(
    ("text", "chinese", "portuguese"),
    [
        (
            "Commerce and Investment Promotion Institute",
            "招商投資促進局",
            "Instituto de Promoção do Comércio e do Investimento",
        ),
        ("New application", "首次申請", "Pedido inicial"),
        ("Renewal", "續期", "Renovação"),
        (
            "Family dependant extension",
            "惠及家團成員",
            "Extensão aos membros do agregado familiar",
        ),
        ("Family member", "家團成員", "Membro do agregado familiar"),
        (
            "Management and technical personnel with special qualification",
            "管理人員及具特別資格技術人員",
            "Quadros dirigentes e técnicos especializados",
        ),
        ("Investment in real estate", "投資不動產", "Aquisição de bens imóveis"),
        ("Habitual residence", "常居地", "Residência habitual"),
        (
            "Secretary for Economy and Finance",
            "經濟財政司司長",
            "Secretário para a Economia e Finanças",
        ),
        ("Chief Executive", "行政長官", "Chefe do Executivo"),
        (
            "Administrative Regulation No. 38/2021",
            "第38/2021號行政法規",
            "Regulamento Administrativo n.º 38/2021",
        ),
        ("Law No. 16/2021", "第16/2021號法律", "Lei n.º 16/2021"),
        (
            "Talent Recruitment Programmes",
            "人才引進計劃",
            "Programas de Captação de Quadros Qualificados",
        ),
    ],
)
def test_official_labels_are_used(text: str, chinese: str, portuguese: str) -> None:
    assert [said(text, language) for language in ("zh-hant", "pt")] == [chinese, portuguese]


def test_the_authoritys_name_is_not_said_twice_below_itself() -> None:
    with override("pt"):
        assert service.authority.beside == "招商投資促進局"
    with override("en"):
        assert service.authority.beside == service.authority.other_name


# The successor for professionals (fact sheet 17).
@pytest.mark.parametrize("language", ["en", "zh-hant", "zh-hans", "pt"])
def test_guidance_says_where_professionals_go_instead(language: str) -> None:
    assert "](https://www.cdqq.gov.mo" in (GUIDANCE / language / "not-for.md").read_text(
        encoding="utf-8"
    )
