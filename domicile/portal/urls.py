"""Addresses of this door."""

from django.urls import URLPattern, path

from domicile.portal.views import (
    acknowledgment,
    afterwards,
    beginning,
    check,
    contact,
    corrections,
    guarantees,
    guarantor,
    leaving,
    packages,
    pages,
    people,
    printing,
    public,
    reminding,
    returning,
    rows,
    signing,
    supplements,
    tasks,
    uploads,
    withdrawal,
)

app_name = "portal"

PERSON = "draft/people/<slug:person>"
PAGE = f"{PERSON}/forms/<slug:form>"
SLOT = f"{PERSON}/documents/<slug:document>"
FILE = f"{SLOT}/<uuid:upload>"

draft: list[URLPattern] = [
    path("draft/", tasks.tasks, name="tasks"),
    path("draft/begun/", beginning.begun, name="begun"),
    path("draft/later/", leaving.later, name="later"),
    path("draft/delete/", leaving.delete, name="delete"),
    path("draft/copy.pdf", leaving.copy, name="draft_copy"),
    path("draft/print/", check.print_view, name="print"),
    path("draft/people/add/", people.add, name="person_add"),
    path(f"{PERSON}/remove/", people.remove, name="person_remove"),
    path(f"{PERSON}/sign/", signing.sign_here, name="sign"),
    path(f"{PERSON}/sign/invite/", signing.send_link, name="sign_invite"),
    path(f"{PERSON}/sign/paper.pdf", printing.to_sign, name="sign_paper"),
    path(f"{PERSON}/sign/scan/", signing.scan_of, name="sign_scan"),
    path("draft/forms/", printing.forms, name="forms"),
    path("draft/forms/make/", printing.make, name="forms_make"),
    path("draft/forms/progress/", printing.progress, name="forms_progress"),
    path("draft/forms/<slug:name>.pdf", printing.pdf, name="forms_pdf"),
    path(f"{PAGE}/", pages.form, name="form"),
    path(f"{PAGE}/<slug:page>/", pages.page, name="page"),
    path(f"{PAGE}/<slug:page>/<slug:rows>/<slug:row>/", rows.row, name="row"),
    path(f"{PERSON}/documents/", uploads.documents, name="documents"),
    path(f"{SLOT}/", uploads.slot, name="slot"),
    path(f"{FILE}/replace/", uploads.replace_file, name="upload_replace"),
    path(f"{FILE}/remove/", uploads.remove, name="upload_remove"),
    path(f"{FILE}/move/", uploads.move_file, name="upload_move"),
    path(f"{FILE}/rotate/", uploads.rotate_file, name="upload_rotate"),
    path(f"{FILE}/use/", uploads.use_copy, name="upload_use"),
    path(f"{FILE}/preview/", uploads.preview, name="upload_preview"),
    path(f"{FILE}/thumbnail/", uploads.thumbnail, name="upload_thumbnail"),
    path(f"{FILE}/page/<int:number>/", uploads.page, name="upload_page"),
    path("draft/guarantee/", guarantees.guarantee, name="guarantee"),
    path("draft/guarantee/form.pdf", guarantees.guarantee_form, name="guarantee_form"),
    path("draft/check/", check.check, name="check"),
    path("draft/send/", check.send, name="send"),
]
after: list[URLPattern] = [
    path("acknowledgment/", acknowledgment.acknowledgment, name="acknowledgment"),
    path("acknowledgment/pdf/", acknowledgment.pdf, name="acknowledgment_pdf"),
    path("acknowledgment/manifest/", acknowledgment.manifest, name="acknowledgment_manifest"),
    path(
        "acknowledgment/transcript/<slug:person>/",
        acknowledgment.transcript,
        name="acknowledgment_transcript",
    ),
    path("acknowledgment/forms/", acknowledgment.forms, name="acknowledgment_forms"),
    path("acknowledgment/leave/", leaving.leave, name="leave"),
    path("reminder/<str:token>/", reminding.cancel_reminder, name="reminder_cancel"),
    path("acknowledgment/guarantee/", guarantees.lodged_guarantee, name="lodged_guarantee"),
    path("guarantee/copy/<str:token>/", guarantor.copy, name="guarantor_copy"),
    path("guarantee/<str:token>/", guarantor.opened, name="guarantor"),
    path("guarantee/<str:token>/read/", guarantor.read, name="guarantor_read"),
    path("guarantee/<str:token>/papers/", guarantor.papers, name="guarantor_papers"),
    path(
        "guarantee/<str:token>/papers/<uuid:upload>/remove/",
        guarantor.remove_paper,
        name="guarantor_remove",
    ),
    path(
        "guarantee/<str:token>/papers/<slug:document>/",
        guarantor.send_paper,
        name="guarantor_paper",
    ),
    path("guarantee/<str:token>/sign/", guarantor.sign, name="guarantor_sign"),
    path("guarantee/<str:token>/no/", guarantor.decline, name="guarantor_no"),
    path("sign/<str:token>/", signing.by_link, name="sign_by_link"),
]
later: list[URLPattern] = [
    path("documents/", supplements.enter, name="supplement"),
    path("documents/items/", supplements.items, name="supplement_items"),
    path("documents/items/<int:number>/", supplements.put, name="supplement_put"),
    path("documents/items/<int:number>/days/", supplements.days, name="supplement_days"),
    path("documents/file/<uuid:upload>/remove/", supplements.remove, name="supplement_remove"),
    path("documents/send/", supplements.send, name="supplement_send"),
    path("documents/all/", supplements.finish, name="supplement_finish"),
    path("documents/done/", supplements.done, name="supplement_done"),
    path("documents/leave/", supplements.leave, name="supplement_leave"),
    path("documents/own/<int:number>/", supplements.own, name="supplement_own"),
]
own: list[URLPattern] = [
    path("after/", afterwards.afterwards, name="afterwards"),
    path("after/ask/", afterwards.ask_code, name="afterwards_ask"),
    path("after/code/", afterwards.enter_code, name="afterwards_code"),
    path("after/leave/", afterwards.leave, name="afterwards_leave"),
    path("after/withdraw/", withdrawal.withdraw_application, name="afterwards_withdraw"),
    path("after/withdrawn/", withdrawal.withdrawn, name="afterwards_withdrawn"),
    path("after/contact/", contact.contact, name="afterwards_contact"),
    path("after/contact/e-mail/", contact.new_address, name="afterwards_address"),
    path("after/contact/code/", contact.confirm, name="afterwards_confirm"),
    path("after/answers/", corrections.answers, name="afterwards_answers"),
    path(
        "after/answers/<slug:person>/<str:field>/", corrections.correct, name="afterwards_correct"
    ),
]
entrances: list[URLPattern] = [
    path("<slug:service>/begin/", beginning.begin_draft, name="begin"),
    path("<slug:service>/return/", returning.come_back, name="return"),
    path("<slug:service>/return/code/", returning.return_code, name="return_code"),
    path("<slug:service>/return/link/<str:token>/", returning.return_link, name="return_link"),
    path("<slug:service>/deleted/", leaving.deleted, name="deleted"),
]
open_pages: list[URLPattern] = [
    path("", public.home, name="home"),
    path("<slug:service>/", public.start, name="start"),
    path("<slug:service>/could-i-apply/", public.eligibility, name="eligibility"),
    path("<slug:service>/what-you-need/", public.what_you_need, name="checklist"),
    path("<slug:service>/rulebook/", public.rulebook, name="rulebook"),
    path("<slug:service>/which-forms/", packages.which_forms, name="which_forms"),
    path("<slug:service>/which-forms/blank.pdf", packages.blank, name="which_forms_blank"),
    path("<slug:service>/which-forms/last-day.ics", packages.last_day, name="which_forms_calendar"),
    path("<slug:service>/which-forms/remind/", reminding.remind, name="remind"),
    path("<slug:service>/which-forms/reminded/", reminding.asked, name="reminder_asked"),
    *[
        path(f"<slug:service>/{page}/", public.about, {"page": page}, name=page)
        for page in ("help", "privacy", "accessibility", "promises")
    ],
]
# The draft's own addresses stand before the services', so that no service can take them.
urlpatterns: list[URLPattern] = [*draft, *after, *later, *own, *entrances, *open_pages]
