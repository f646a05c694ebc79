"""The room of cases: what becomes of an application once it is lodged."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Casework."""

    name = "domicile.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the worker take turns back, count figures and throw old exports away."""
        # Models can be imported only now.
        from domicile.audit.commands import follow  # noqa: PLC0415
        from domicile.audit.events import Event  # noqa: PLC0415
        from domicile.audit.periodic import Job, register  # noqa: PLC0415
        from domicile.casework.clocks import take_turns  # noqa: PLC0415
        from domicile.casework.exports import HOUR, delete_exports  # noqa: PLC0415
        from domicile.casework.figures import EVERY, count_figures  # noqa: PLC0415
        from domicile.casework.request_days import case_ended  # noqa: PLC0415

        follow(Event.CASE_HAPPENED, case_ended)
        from domicile.casework.retention import EVERY as NOW_AND_THEN  # noqa: PLC0415
        from domicile.casework.retention import purge_due  # noqa: PLC0415

        register(Job("retention", NOW_AND_THEN, purge_due))
        # Another calendar moves cases: seen before anybody agrees, kept anew afterwards.
        from domicile.casework import moving  # noqa: PLC0415
        from domicile.casework.what_if import delete_old  # noqa: PLC0415

        follow(Event.SETTING_PROPOSED, moving.proposed)
        follow(Event.SETTING_BACK_ASKED, moving.proposed)
        follow(Event.SETTING_AGREED, moving.settled)
        follow(Event.SETTING_TAKEN_BACK, moving.settled)
        register(Job("foresights", HOUR, moving.delete_foresights))
        register(Job("turns", HOUR, take_turns))
        register(Job("figures", EVERY, count_figures))
        register(Job("exports", HOUR, delete_exports))
        register(Job("trials", HOUR, delete_old))
