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
AFTERWARDS = {
    "casework_contactchange": ("id", "submission_id, number"),
    "casework_withdrawal": ("id", "submission_id, number"),
    "casework_correction": ("id", "key", "case_id, number"),
    "casework_correctionruling": ("id", "correction_id"),
}
# When a row of those may go: once the purge of its submission is written down.
_OF_SUBMISSION = "EXISTS (SELECT 1 FROM casework_purged p WHERE p.submission = OLD.submission_id)"
_ORDERED = "SELECT 1 FROM casework_purged p JOIN casework_case c ON c.submission_id = p.submission"
AFTERWARDS_GO = {
    "casework_contactchange": _OF_SUBMISSION,
    "casework_withdrawal": _OF_SUBMISSION,
    "casework_correction": f"EXISTS ({_ORDERED} WHERE c.id = OLD.case_id)",
    "casework_correctionruling": (
        f"EXISTS ({_ORDERED} JOIN casework_correction k ON k.case_id = c.id"
        " WHERE k.id = OLD.correction_id)"
    ),
}
LETTERS = {"casework_sentletter": ("id", "key", "submission_id, number")}
LETTERS_GO = {
    "casework_sentletter": (
        "EXISTS (SELECT 1 FROM casework_purged p WHERE p.submission = OLD.submission_id)"
    ),
}
