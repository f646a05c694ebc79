"""Questions on birth, nationality and status, asked alike of the applicant and of dependants."""

from domicile.rulebook import Choice, Country, CountryGroup, Question, Words
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.sources import FORM_990A, LIVE, LIVE_FORM

# ISO 3166-1 of states that have nationals of their own; Hong Kong, Macao, Taiwan and the
# dependent territories are left out, so that nobody chooses a nationality that does not exist.
STATES: tuple[str, ...] = tuple(
    """
    AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA
    CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM
    FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE
    KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM
    MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY
    QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM
    TN TO TR TT TV TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW
    """.split()  # noqa: SIM905 - codes in lines can be read, one a line cannot
)
MAINLAND, STATELESS = "XMC", "XXA"  # own code; ICAO Doc 9303 for a stateless person

NATIONALITIES = Country(
    groups=(
        CountryGroup(
            _("Resident of"), codes=("MO", "TW"), extra=((MAINLAND, _("Mainland of China")),)
        ),
        CountryGroup(_("National of"), codes=STATES, extra=((STATELESS, _("Stateless")),)),
    )
)


class Sex(Choice):
    """As on the paper form, where unknown is entered by ticking both boxes."""

    MALE = "male", _("Male")
    FEMALE = "female", _("Female")
    UNKNOWN = "unknown", _("Unknown")


class MaritalStatus(Choice):
    """Marital or relationship status."""

    SINGLE = "single", _("Never married")
    MARRIED = "married", _("Married")
    SEPARATED = "separated", _("Separated")
    DIVORCED = "divorced", _("Divorced")
    WIDOWED = "widowed", _("Widowed")
    OTHER = "other", _("Other"), _("For example a civil partnership or a civil union")


class Presently(Choice):
    """Where a person belongs now: it decides which permits and papers come with the visa."""

    FOREIGN = "foreign", _("A foreign national")
    OVERSEAS_CHINESE = (
        "overseas-chinese",
        _("A Chinese national with a passport of the People's Republic of China, living overseas"),
    )
    MAINLAND = "mainland", _("A Chinese resident of the Mainland")
    MACAO = "macao", _("A resident of Macao")
    TAIWAN = "taiwan", _("A resident of Taiwan")
    STATELESS = "stateless", _("Stateless")


def sex() -> Question[Sex]:
    return Question(
        _("Sex"),
        Sex,
        hint=_("As in the travel document"),
        why=_("The visa carries it as the travel document has it."),
        basis=FORM_990A(_("part 1")),
    )


def place_of_birth() -> Question[str]:
    return Question(
        _("Place of birth"),
        Words(most=80),
        hint=_("As in the travel document, for example Kuala Lumpur, Malaysia"),
        why=_("It tells people of the same name and birth date apart."),
        basis=FORM_990A(_("part 1")),
    )


def nationality() -> Question[str]:
    return Question(
        _("Nationality or place of domicile"),
        NATIONALITIES,
        hint=_("Residents of the Mainland, Macao or Taiwan choose under “Resident of”."),
        why=_("The scheme is not open to nationals of a few countries."),
        basis=FORM_990A(_("part 1")),
    )


def marital_status() -> Question[MaritalStatus]:
    return Question(
        _("Marital or relationship status"),
        MaritalStatus,
        why=_("It decides who may come with the applicant, and which proof that needs."),
        basis=FORM_990A(_("part 1")),
    )


def presently(*, own: bool) -> Question[Presently]:
    return Question(
        _("At present you are") if own else _("At present this person is"),
        Presently,
        why=_(
            "Residents of the Mainland, Macao and Taiwan and Chinese nationals living overseas "
            "need further papers. We tell you which ones."
        ),
        basis=FORM_990A(_("part 1")) + LIVE_FORM(_("step 10")),
        unconfirmed=LIVE,
    )
