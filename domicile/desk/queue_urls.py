"""Addresses of the queue, the search, the dashboard and exports."""

from django.urls import URLPattern, path

from domicile.desk.views import absence, bulk_notes, columns, dashboard, exports, queue, search

urlpatterns: list[URLPattern] = [
    path("queue/", queue.queue, name="queue"),
    path("queue/columns/", columns.columns, name="columns"),
    path("search/", search.find, name="search"),
    path("next/", queue.take_next, name="next"),
    path("bulk/", queue.bulk, name="bulk"),
    path("bulk/note/", bulk_notes.bulk_note, name="bulk_note"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("exports/", exports.exports, name="exports"),
    path("exports/ask/", exports.ask, name="export_ask"),
    path("exports/<int:pk>/", exports.take, name="export_take"),
    path("absence/", absence.absence, name="absence"),
    path("views/save/", queue.save_view, name="save_view"),
    path("views/<int:pk>/drop/", queue.drop_view, name="drop_view"),
]
