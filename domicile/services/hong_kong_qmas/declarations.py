"""What those who sign declare, as dated texts. A new wording is a new rule with a later day."""

from domicile.rulebook import Declaration
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.forms.net_worth import NET_WORTH

TRUTH_BY_POINTS = Declaration(
    "truth",
    _("What I have said is correct, complete and true."),
)
TRUTH = Declaration(
    "truth",
    _(
        "What I have said is correct, complete and true as far as I know. I understand that a "
        "false statement is an offence and makes a permission void."
    ),
)
CHECKS = Declaration(
    "checks",
    _(
        "The department may check my particulars with other bodies, among them the tax authority "
        "and the authority for provident funds."
    ),
)
DISCRETION = Declaration(
    "discretion",
    _("I accept that the Director of Immigration decides at his absolute discretion."),
)
NET_WORTH_AT_LEAST = Declaration(
    "net_worth",
    _("My personal net worth is at least HK$%(net_worth)s."),
    params=(("net_worth", NET_WORTH),),
)
EXIT_ENTRY_PERMIT = Declaration(
    "exit_entry_permit",
    _(
        "If I am admitted, I will obtain an Exit-Entry Permit and an exit endorsement from the "
        "Mainland authorities before I come."
    ),
)
DEPENDANT_TRUTH = Declaration(
    "truth",
    _(
        "What is said about me is correct, complete and true as far as I know. I understand that a "
        "false statement is an offence and makes a permission void."
    ),
)
GUARDIAN_TRUTH = Declaration(
    "truth",
    _(
        "I sign as a parent or legal guardian. What is said about the child is correct, complete "
        "and true as far as I know. I understand that a false statement is an offence and makes a "
        "permission void."
    ),
)
DEPENDANT_CHECKS = Declaration(
    "checks",
    _("The department may check these particulars with other bodies."),
)
DEPENDANT_EXIT_ENTRY_PERMIT = Declaration(
    "exit_entry_permit",
    _(
        "On admission, an Exit-Entry Permit and an exit endorsement will be obtained from the "
        "Mainland authorities before the journey."
    ),
)
