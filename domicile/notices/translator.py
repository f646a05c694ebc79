"""Django's translation, handed to the rulebook, which knows no Django."""

from django.utils.translation import gettext, ngettext


class DjangoTranslator:
    """Translates into the language that is active when it is asked."""

    def gettext(self, message: str) -> str:
        return gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return ngettext(singular, plural, number)


TRANSLATOR = DjangoTranslator()
