"""Addresses of the queue, the search, the dashboard and exports."""

from django.urls import URLPattern, path

from domicile.desk.views import queue, search

urlpatterns: list[URLPattern] = [
    path("queue/", queue.queue, name="queue"),
    path("search/", search.find, name="search"),
    path("next/", queue.take_next, name="next"),
    path("bulk/", queue.bulk, name="bulk"),
    path("views/save/", queue.save_view, name="save_view"),
    path("views/<int:pk>/drop/", queue.drop_view, name="drop_view"),
]
