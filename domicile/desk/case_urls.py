"""Addresses of a case."""

from django.urls import URLPattern, path

from domicile.desk.views import afterwards, case, contact, guarantees, hearing, paper, pieces

HERE = "case/<int:pk>/"
urlpatterns: list[URLPattern] = [
    path("paper/", paper.paper, name="paper"),
    path("paper/done/", paper.done, name="paper_done"),
    path(HERE, case.case, name="case"),
    path(f"{HERE}days/", case.days, name="case_days"),
    path(f"{HERE}review/", case.review, name="case_review"),
    path(f"{HERE}original/", case.original, name="case_original"),
    path(f"{HERE}signature/", case.paper_signature, name="case_signature"),
    path(f"{HERE}number/", case.number, name="case_number"),
    path(f"{HERE}notes/", case.note, name="case_note"),
    path(f"{HERE}assign/", case.assign, name="case_assign"),
    path(f"{HERE}confirm/", case.confirm, name="case_confirm"),
    path(f"{HERE}confirm/back/", case.unconfirm, name="case_unconfirm"),
    path(f"{HERE}recommend/", case.recommend, name="case_recommend"),
    path(f"{HERE}decide/", case.decide, name="case_decide"),
    path(f"{HERE}decide/preview/", hearing.decision_preview, name="case_decide_preview"),
    path(f"{HERE}decide/pdf/", hearing.decision_pdf, name="case_decide_pdf"),
    path(f"{HERE}hearing/", hearing.hearing, name="case_hearing"),
    path(f"{HERE}hearing/preview/", hearing.preview, name="case_hearing_preview"),
    path(f"{HERE}hearing/pdf/", hearing.pdf, name="case_hearing_pdf"),
    path(f"{HERE}hearing/send/", hearing.send, name="case_hearing_send"),
    path(f"{HERE}hearing/close/", hearing.close, name="case_hearing_close"),
    path(f"{HERE}happened/", case.tell, name="case_tell"),
    path(f"{HERE}stage/", case.stage, name="case_stage"),
    path(f"{HERE}guarantee/<int:guarantee>/", guarantees.rule, name="case_guarantee"),
    path(f"{HERE}correction/<int:number>/", afterwards.correction, name="case_correction"),
    path(f"{HERE}withdraw/", afterwards.withdraw, name="case_withdraw"),
    path(f"{HERE}contact/", contact.contact, name="case_contact"),
    path(f"{HERE}bundle/", pieces.bundle, name="case_bundle"),
    path(f"{HERE}paper/<str:kind>/", pieces.paper, name="case_paper"),
    path(f"{HERE}paper/<str:kind>/<str:person>/", pieces.paper, name="case_paper_of"),
    path(f"{HERE}document/<str:key>/page/<int:number>/", pieces.page, name="case_page"),
    path(f"{HERE}document/<str:key>/thumbnail/", pieces.thumbnail, name="case_thumbnail"),
    path(f"{HERE}document/<str:key>/copy/", pieces.copy, name="case_copy"),
]
