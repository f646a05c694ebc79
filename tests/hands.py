"""The tests' harbour as a paper authority: one hand signs for all, on paper too, and agents act.

Whoever has saved at most five dollars is taken to be filled in for by an agent.
"""

from dataclasses import replace
from decimal import Decimal

from domicile.rulebook import Represents, SignedBy, Signer
from tests.toy_services.harbour.service import EVERYONE, RULES, About, Notes, Voyages, service

AGENT = {"saved": "5.00"}
ACTS = Represents(
    "x17",
    "You act for the applicant and cannot sign.",
    of=EVERYONE,
    when=Voyages.saved.at_most(Decimal(5)),
    basis=RULES("20"),
    instead="Send a link, or a scan that a notary has seen.",
)
paper_harbour = replace(
    service,
    rules=(
        *(rule for rule in service.rules if not isinstance(rule, SignedBy)),
        SignedBy(Signer.SELF, basis=RULES("12"), on_paper=True),
        SignedBy(Signer.APPLICANT, basis=RULES("12"), of=EVERYONE[1:], on_paper=True),
        ACTS,
    ),
)

CODES = {About: "REQ", Voyages: "VY", Notes: "NT"}
