"""What can be done to drafts. Each command locks the draft; a refusal is a value."""

from domicile.applications.commands.answers import answer
from domicile.applications.commands.drafts import (
    Beginning,
    begin,
    delete_draft,
    expire_drafts,
    remind_drafts,
    speak,
    sweep_refused,
    sweep_unattached,
)
from domicile.applications.commands.papers import date_paper
from domicile.applications.commands.people import add_person, remove_person
from domicile.applications.commands.rows import add_row, move_row, remove_row, save_row
from domicile.applications.commands.signatures import (
    Signing,
    invite,
    sign,
    sign_by_link,
    sign_together,
)
from domicile.applications.commands.uploads import (
    attach,
    confirm_copy,
    move,
    remove_upload,
    reorder,
    replace,
)

__all__ = [
    "Beginning",
    "Signing",
    "add_person",
    "add_row",
    "answer",
    "attach",
    "begin",
    "confirm_copy",
    "date_paper",
    "delete_draft",
    "expire_drafts",
    "invite",
    "move",
    "move_row",
    "remind_drafts",
    "remove_person",
    "remove_row",
    "remove_upload",
    "reorder",
    "replace",
    "save_row",
    "sign",
    "sign_by_link",
    "sign_together",
    "speak",
    "sweep_refused",
    "sweep_unattached",
]
