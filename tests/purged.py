"""A submission that everything happened to, with a mark in every text: a purge must leave none."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Field,
    ForeignKey,
    JSONField,
    Manager,
    Model,
    TextField,
    UUIDField,
)

from domicile.accounts.models import Code, EmergencyAccess, Officer
from domicile.accounts.roles import Role
from domicile.applications.models import (
    Application,
    Draft,
    Guarantee,
    GuaranteeSignature,
    GuaranteeUpload,
    Signature,
    SigningInvitation,
    Submission,
    Upload,
)
from domicile.casework import deciding, holding, requesting, reviewing, supplementing
from domicile.casework.commands import lodge
from domicile.casework.deciding import Ruling
from domicile.casework.ends import keep_ends
from domicile.casework.erasing import belonging
from domicile.casework.exports import CASES
from domicile.casework.models import (
    Case,
    CasePaper,
    Correction,
    DocumentRequest,
    Export,
    ExportPart,
    Mailing,
    MailingCase,
    Outcome,
    RequestDraft,
    RequestFile,
    Withdrawal,
)
from domicile.casework.requesting import Asking, Wanted
from domicile.files.models import File, Picture
from domicile.files.receiving import receive
from domicile.files.stores import store
from domicile.notices import outbox, shelf
from domicile.notices.letters import Letter
from domicile.notices.models import Package, PackagePart, Paper, Task
from domicile.rulebook.documents import FileLimits
from tests import groups
from tests.groups import HEAD, NOW, a_group, by, head_of, must
from tests.officers import an_officer

MARK = "Zqxmark"
EMAIL = f"{MARK.lower()}@example.org"
DECIDED = NOW + timedelta(days=3)


@dataclass(frozen=True)
class Everything:
    """A decided submission, who decided it, and the bytes that lie in the stores for it."""

    submission: Submission
    case: Case
    senior: Officer
    shared: File  # another draft's row with the same bytes as one of the files (A60)


def everything(at: datetime = NOW) -> Everything:
    """A family of two, decided, with a row in every table that belongs to a submission."""
    return Making(at).made()


class Making:
    """Makes one, step by step."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.officer, self.senior = an_officer(Role.CASE), an_officer(Role.SENIOR)
        self.draft = self._draft()
        self.shared = self._same_bytes()
        self._before()
        self.submission = must(lodge(self.draft, by=by(self.draft), at=at), Submission)
        self.case = Case.objects.get(submission=self.submission, position=1)

    def made(self) -> Everything:
        self._told()
        self._handled()
        self._asked()
        self._told_of()
        self._corrected()
        self._mailed()
        self._decided()
        self._others()
        return Everything(self.submission, self.case, self.senior, self.shared)

    def _draft(self) -> Draft:
        marked = {"surname": f"{MARK.upper()}{secrets.token_hex(2).upper()}"}
        kept, groups.KEEPS_BYTES = dict(HEAD), True
        HEAD.update(marked)
        try:
            draft = a_group(1, at=self.at)
        finally:
            HEAD.update(kept)
            groups.KEEPS_BYTES = False
        Draft.objects.filter(pk=draft.pk).update(email=EMAIL)
        Application.objects.filter(draft=draft).update(as_typed={"about.boat": MARK})
        draft.refresh_from_db()
        return draft

    def _same_bytes(self) -> File:
        """Somebody else's file with the bytes of ours."""
        ours = Upload.objects.filter(application__draft=self.draft)[0].file
        return File.objects.create(
            name="other.pdf",
            sha256=ours.sha256,
            size=ours.size,
            limits=ours.limits,
            received_at=self.at,
        )

    def _before(self) -> None:
        """What belongs to the draft beside its answers and files."""
        head, at = head_of(self.draft), self.at
        SigningInvitation.objects.create(
            application=head,
            token_hash=secrets.token_hex(32),
            email=EMAIL,
            sent_at=at,
            expires_at=at + timedelta(days=1),
        )
        guarantee = Guarantee.objects.create(
            draft=self.draft,
            key="guarantee",
            state="declined",
            state_since=at,
            way="link",
            instrument="surety",
            kind="natural",
            name=f"{MARK} guarantor",
            email=EMAIL,
            language="en",
            created_at=at,
        )
        GuaranteeUpload.objects.create(
            guarantee=guarantee, document="card", position=1, file=self._file(), attached_at=at
        )
        GuaranteeSignature.objects.create(
            guarantee=guarantee,
            signer_name=MARK,
            number=MARK,
            kind="typed",
            typed=MARK,
            covers="0" * 64,
            language="en",
            signed_at=at,
            signed_on=at.date(),
            copy_hash=secrets.token_hex(32),
            copy_until=at,
        )
        Code.objects.create(
            purpose="return",
            subject=f"draft:{self.draft.pk}",
            bound_to="0" * 64,
            code="0" * 64,
            token=secrets.token_hex(32),
            issued_at=at,
            expires_at=at,
            tries_left=5,
        )

    def _file(self) -> File:
        """A file with bytes, a checked copy and a picture of their own."""
        content = f"{MARK} {secrets.token_hex(8)}".encode()
        file = must(receive(BytesIO(content), f"{MARK}.pdf", FileLimits(), at=self.at), File)
        copy, picture = self._kept("copy"), self._kept("picture")
        File.objects.filter(pk=file.pk).update(
            state="accepted", type="PDF", pages=1, checked_type="PDF", checked_sha256=copy
        )
        Picture.objects.create(file=file, page=0, sha256=picture)
        return File.objects.get(pk=file.pk)

    def _kept(self, what: str) -> str:
        """Bytes in the store of files."""
        content = f"{MARK} {what} {secrets.token_hex(8)}".encode()
        digest = sha256(content).hexdigest()
        place = Path(settings.DATA) / f"{digest}.tmp"
        place.write_bytes(content)
        store().keep(place, digest)
        place.unlink()
        return digest

    def _told(self) -> None:
        """Papers and mails, as the worker makes them, but for the typesetting."""
        for kind, person in (("acknowledgment", ""), ("manifest", ""), ("letter", "documents-1")):
            content = f"{MARK} {kind} {secrets.token_hex(8)}".encode()
            Paper.objects.create(
                submission=self.submission.public_id,
                kind=kind,
                person=person,
                sha256=shelf.put(content),
                size=len(content),
                made_at=self.at,
            )
        for about in (
            f"draft:{self.draft.pk}",
            f"submission:{self.submission.pk}",
            f"case:{self.case.pk}",
        ):
            letter = Letter("acknowledgment", "en", "Your application", f"Dear {MARK}\n")
            mail = outbox.queue(
                letter, outbox.Address(EMAIL, about), key=f"{about}:{uuid4()}", at=self.at
            )
        Task.objects.create(notice=mail, case=self.case, raised_at=self.at)
        package = Package.objects.create(draft=self.draft, digest="0" * 64, of=1, begun_at=self.at)
        PackagePart.objects.create(package=package, name="a", pages=1, content=MARK.encode())

    def _handled(self) -> None:
        at, officer = self.at, self.officer
        reviewing.note(self.case, f"{MARK} is known.", by=officer, at=at)
        reviewing.return_document(self.case, "papers", f"{MARK} is torn.", by=officer, at=at)
        reviewing.see_original(self.case, "papers", by=officer, at=at)
        signature = Signature.objects.filter(application__draft=self.draft)[0]
        CasePaper.objects.create(
            case=self.case, signature=signature, since=at.date(), state="refused", reason=MARK
        )

    def _asked(self) -> None:
        at = self.at
        asking = Asking(
            (Wanted("principal", "", f"{MARK} page", MARK),),
            MARK,
            date(2026, 12, 22),
            "en",
            uuid4(),
        )
        made = must(
            requesting.request_documents(self.case, asking, by=self.officer, at=at),
            DocumentRequest,
        )
        item = made.items.get()
        file = must(supplementing.put_file(item, self._file(), at=at), RequestFile)
        must(supplementing.finish_request(made, at=at), DocumentRequest)
        reviewing.accept_document(self.case, f"request:{item.pk}", by=self.officer, at=at)
        self.reviewed = file
        RequestDraft.objects.create(
            case=self.case, officer=self.officer, typed={"why": MARK}, kept_at=at
        )

    def _corrected(self) -> None:
        """What the applicant said later, with files."""
        given = {"at": self.at, "by_kind": "applicant"}
        Correction.objects.create(
            case=self.case,
            number=1,
            key=uuid4(),
            field="about.surname",
            right=MARK,
            why=MARK,
            proof=self._file(),
            **given,
        )
        Withdrawal.objects.create(
            submission=self.submission,
            number=1,
            people=["principal"],
            reason=MARK,
            scan=self._file(),
            officer=self.officer,
            **given,
        )

    def _others(self) -> None:
        """A plain row in every other table that belongs to a submission, whoever adds one.

        Where that cannot be, whoever adds the table makes its row above.
        """
        for model in belonging():
            if not _rows(model).exists():
                self._plain(model)

    def _plain(self, model: type[Model]) -> Model:
        given = {
            field.name: self._value(field)
            for field in model._meta.concrete_fields
            if not (field.null or field.has_default() or field.blank or field.primary_key)
        }
        return _rows(model).create(**given)

    def _value(self, field: Field[object, object]) -> object:
        if isinstance(field, ForeignKey):
            known = {Case: self.case, Submission: self.submission, Draft: self.draft}
            to: type[Model] = field.related_model
            return known.get(to) or _rows(to).first() or self._plain(to)
        said = MARK if field.model in belonging() else "of nobody"
        plain: dict[type[Field[object, object]], object] = {
            CharField: said[: field.max_length],
            TextField: said,
            JSONField: {"said": said},
            UUIDField: uuid4(),
            BooleanField: True,
            DateField: self.at.date(),
            DateTimeField: self.at,
        }
        return plain.get(type(field), 1)

    def _mailed(self) -> None:
        """One letter to many cases, of which this is the last."""
        mailing = Mailing.objects.create(
            officer=self.officer, key=uuid4(), words=MARK, asked_at=self.at
        )
        MailingCase.objects.create(mailing=mailing, case=self.case, position=1, key=uuid4())

    def _told_of(self) -> None:
        """An export, an emergency."""
        export = Export.objects.create(
            officer=self.senior, what=CASES, language="en", asked_at=self.at
        )
        text = f"{self.case.reference},{MARK}\r\n"
        ExportPart.objects.create(export=export, number=1, text=text)
        EmergencyAccess.objects.create(
            officer=self.officer,
            about=f"case:{self.case.pk}",
            reason=MARK,
            at=self.at,
            until=self.at,
        )

    def _decided(self) -> None:
        """Refused, held for a while, let go again."""
        day = DECIDED.date()
        for case in Case.objects.filter(submission=self.submission).order_by("position"):
            ruling = Ruling(Outcome.REFUSED, f"{MARK} has no room.")
            must(deciding.recommend(case, ruling, by=self.officer, at=DECIDED), object)
            must(deciding.decide(case, ruling, by=self.senior, at=DECIDED), object)
        holding.hold(self.case, MARK, by=self.senior, at=DECIDED, on=day)
        holding.lift(self.case, MARK, by=self.senior, at=DECIDED, on=day)
        keep_ends(DECIDED)


def _rows(model: type[Model]) -> Manager[Model]:
    return model._base_manager
