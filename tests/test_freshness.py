"""What is generated and committed is what would be generated now."""

from pathlib import Path

from domicile.config import roles_page
from domicile.config.reference import page

ROOT = Path(__file__).parent.parent


def test_the_page_of_the_configuration_is_fresh() -> None:
    assert (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8") == page()


def test_the_page_of_the_roles_is_fresh() -> None:
    assert (ROOT / "docs" / "roles.md").read_text(encoding="utf-8") == roles_page.page()
