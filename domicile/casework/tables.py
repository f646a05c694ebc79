"""Tables of this room that the database refuses to change: what came with a case."""

FROZEN = {
    "casework_casedocument": ("id",),
    "casework_casedeclaration": ("id",),
}
