"""The room's place in Django."""

from datetime import timedelta

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "domicile.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only once Django is ready, so these imports cannot stand above.
        from domicile.audit.commands import follow  # noqa: PLC0415
        from domicile.audit.events import Event  # noqa: PLC0415
        from domicile.audit.periodic import Job, register  # noqa: PLC0415
        from domicile.casework import erasing  # noqa: PLC0415
        from domicile.notices import (  # noqa: PLC0415
            afterwards,
            blanks,
            erasure,
            followers,
            guarantors,
            outbox,
            reminders,
            requests,
            sent_letters,
            staff,
        )

        follow(Event.DRAFT_BEGUN, followers.begun)
        follow(Event.DRAFT_REMINDED, followers.reminded)
        follow(Event.DRAFT_DELETED, followers.gone)
        follow(Event.DRAFT_EXPIRED, followers.gone)
        follow(Event.SUBMISSION_LODGED, followers.lodged)
        follow(Event.CASE_HAPPENED, followers.happened)
        follow(Event.LETTER_WRITTEN, sent_letters.written)
        follow(Event.REQUEST_MADE, requests.made)
        follow(Event.REQUEST_REMINDED, requests.reminded)
        follow(Event.REQUEST_WITHDRAWN, requests.withdrawn)
        follow(Event.REQUEST_FILES_SENT, requests.files_sent)
        follow(Event.REQUEST_FINISHED, requests.finished)
        follow(Event.CONTACT_CHANGED, afterwards.contact_changed)
        follow(Event.APPLICATION_WITHDRAWN, afterwards.withdrawn)
        follow(Event.GUARANTEE_RELEASED, guarantors.freed)
        follow(Event.GUARANTEE_WITHDRAWN, guarantors.freed)
        follow(Event.CORRECTION_ASKED, afterwards.correction_asked)
        follow(Event.CORRECTION_RULED, afterwards.correction_ruled)
        follow(Event.PASSWORD_ASKED, staff.password_asked)
        follow(Event.EMERGENCY_TAKEN, staff.emergency_taken)
        follow(Event.READS_MANY, staff.many_reads)
        follow(Event.EXPORT_ASKED, staff.export_asked)
        erasing.register(erasure.ERASER)
        # Each mail has a task of its own; this finds those that wait for a server.
        register(Job("notices.send", timedelta(seconds=15), outbox.send_waiting))
        # Only a drawn paper knows its pages; drawn again when a form has changed.
        register(Job("notices.blanks", timedelta(hours=1), blanks.count_pages))
        register(Job("requests.remind", requests.OFTEN, requests.REMIND))
        register(Job("requests.lapse", requests.OFTEN, requests.LAPSE))
        register(Job("requests.sweep", timedelta(hours=1), requests.SWEEP))
        register(Job("notices.reminders", timedelta(minutes=5), reminders.send_due))
