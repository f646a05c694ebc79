"""Tables of this room that the database refuses to change: what came with a case, and happened."""

FROZEN = {
    "casework_casedocument": ("id",),
    "casework_casedeclaration": ("id",),
}

# Tables that came with later migrations, each of which froze its own.
EVENTS = {"casework_caseevent": ("id", "case_id, number")}
REVIEWS = {"casework_documentreview": ("id",)}
HANDLED = {
    **REVIEWS,
    "casework_casenote": ("id",),
    "casework_recommendation": ("id",),
    "casework_decision": ("id", "case_id", "recommendation_id"),
}
