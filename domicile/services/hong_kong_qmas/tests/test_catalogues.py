"""The authority's own words; what holds for every service is tested for all of them at once."""

from pathlib import Path

import pytest
from django.utils.translation import override

from domicile.services.hong_kong_qmas import _

GUIDANCE = Path(__file__).parents[1] / "guidance"


# Official labels of form ID 990A (fact sheet 2.4, F [25]).
@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Sex", "性別"),
        ("Date of birth", "出生日期"),
        ("Place of birth", "出生地點"),
        ("Nationality or place of domicile", "國籍／原居地"),
        ("Marital or relationship status", "婚姻／關係狀況"),
        ("Maiden surname, if any", "婚前姓氏（如有）"),
        ("Type of travel document", "旅行證件類別"),
        ("Place of issue", "簽發地點"),
        ("Date of issue", "簽發日期"),
        ("Date of expiry", "屆滿日期"),
        ("Country or territory of domicile now", "現時定居國家／地區"),
        ("Quality Migrant Admission Scheme", "優秀人才入境計劃"),
        ("General Points Test", "綜合計分制"),
        ("Achievement-based Points Test", "成就計分制"),
        ("Prerequisites", "基本資格"),
        ("Applicant", "申請人"),
    ],
)
def test_official_chinese_labels_are_used(text: str, label: str) -> None:
    with override("zh-hant"):
        assert str(_(text)) == label


# The seed: not for extension of stay, with the way to go.
@pytest.mark.parametrize("language", ["en", "zh-hant", "zh-hans", "pt"])
def test_guidance_says_that_it_is_not_for_an_extension_of_stay(language: str) -> None:
    text = (GUIDANCE / language / "not-for.md").read_text(encoding="utf-8")
    assert ("](https://www.immd.gov.hk/" in text, "4" in text) == (True, True)
