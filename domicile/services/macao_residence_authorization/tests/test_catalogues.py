"""The authority's own words; what holds for every service is tested for all of them at once."""

from pathlib import Path

import pytest
from django.utils.translation import override

from domicile.services.macao_residence_authorization import _

GUIDANCE = Path(__file__).parents[1] / "guidance"


def said(text: str, language: str) -> str:
    with override(language):
        return str(_(text))


# Labels of the authority (fact sheet 0.2; 1.6 for the stages).
@pytest.mark.parametrize(
    ("text", "chinese", "portuguese"),
    [
        ("Public Security Police Force", "治安警察局", "Corpo de Polícia de Segurança Pública"),
        ("Residence authorization", "居留許可", "Autorização de Residência"),
        ("One-way Permit", "前往港澳通行證", "Salvo-Conduto Singular"),
        ("Residence Certificate", "居留證明書", "Certificado de Residência"),
        (
            "Receipt of Residence Authorization",
            "居留憑單",
            "Guia de Autorização de Residência",
        ),
        (
            "Residence Authorization Certificate",
            "居留許可證明",
            "Comprovativo de Autorização de Residência",
        ),
        (
            "Residents Subdivision of the Immigration Department",
            "出入境事務廳居民事務警司處",
            "Comissariado de Residentes do Serviço de Migração",
        ),
        (
            "Foreigners Subdivision of the Immigration Department",
            "出入境事務廳外國人事務警司處",
            "Comissariado de Estrangeiros do Serviço de Migração",
        ),
        (
            "Identification Services Bureau",
            "身份證明局",
            "Direcção dos Serviços de Identificação",
        ),
        ("performance pledge", "服務承諾", "carta de qualidade"),
        (
            "Government portal, extension of stay while a residence application is pending",
            "政府入口網站，延長「逗留許可」（居留許可申請人士待決期間申請）",
            "Portal do Governo, Prorrogação da Autorização de Permanência, pendência da AR",
        ),
        ("Application registered", "已登記，待辦理", "Registado, aguarda atendimento"),
        ("Being processed", "審批中", "Em apreciação"),
        ("Notice waiting for you", "有通知待閱", "Notificação pendente"),
        (
            "Administrative Regulation No. 5/2003",
            "第5/2003號行政法規",
            "Regulamento Administrativo n.º 5/2003",
        ),
    ],
)
def test_official_labels_are_used(text: str, chinese: str, portuguese: str) -> None:
    assert [said(text, language) for language in ("zh-hant", "pt")] == [chinese, portuguese]


# The routing rule of the sheet (2.4): investors and technicians are sent to the other service.
@pytest.mark.parametrize("language", ["en", "zh-hant", "zh-hans", "pt"])
def test_guidance_leads_investors_to_the_other_service(language: str) -> None:
    assert "](../macao-temporary-residency/)" in (GUIDANCE / language / "not-for.md").read_text(
        encoding="utf-8"
    )
