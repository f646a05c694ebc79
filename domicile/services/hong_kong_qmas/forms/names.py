"""Questions on a person's name, asked alike of the applicant and of each dependant."""

from domicile.rulebook import ChineseName, LatinName, Question
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.sources import FORM_990A

AS_PRINTED = _("As printed in the travel document")
NAME_WHY = _("The visa carries the name exactly as the travel document has it.")
OTHER_NAME_WHY = _("Papers from another time may carry this name. It helps us match them.")


def surname() -> Question[str]:
    return Question(
        _("Surname in English"),
        LatinName(most=80, upper=True),
        hint=AS_PRINTED,
        why=NAME_WHY,
        basis=FORM_990A(_("part 1")),
        autocomplete="family-name",
    )


def given_names() -> Question[str]:
    return Question(
        _("Given names in English"),
        LatinName(most=80),
        required=False,  # some travel documents carry one name only
        hint=_("As printed in the travel document. Leave it empty if it shows one name only."),
        why=NAME_WHY,
        basis=FORM_990A(_("part 1")),
        autocomplete="given-name",
    )


def chinese_name() -> Question[str]:
    return Question(
        _("Name in Chinese, if any"),
        ChineseName(most=20),
        required=False,
        hint=_("Rare characters are fine."),
        why=_("Letters in Chinese use it, and it tells people of the same English name apart."),
        basis=FORM_990A(_("part 1")),
    )


def maiden_surname() -> Question[str]:
    return Question(
        _("Maiden surname, if any"),
        LatinName(most=80),
        required=False,
        why=OTHER_NAME_WHY,
        basis=FORM_990A(_("part 1")),
    )


def alias() -> Question[str]:
    return Question(
        _("Other names used, if any"),
        LatinName(most=80),
        required=False,
        hint=_("An alias, or a name before a change of name"),
        why=OTHER_NAME_WHY,
        basis=FORM_990A(_("part 1")),
    )
