"""A service with one form that has one of everything, in three languages."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.functional import lazy
from django.utils.translation import get_language

from domicile.notices.frozen import FrozenSignature
from domicile.notices.printed.printing import Printing
from domicile.rulebook.choices import Choice
from domicile.rulebook.documents import Document
from domicile.rulebook.kinds import (
    Address,
    ChineseName,
    Country,
    Email,
    LatinName,
    LongWords,
    Many,
    Money,
    Phone,
    Whole,
    Words,
    YearMonth,
)
from domicile.rulebook.questions import Form, Page, Question, Row, Rows
from domicile.rulebook.rules import Declaration, Declares, Needs
from domicile.rulebook.service import Authority, Naming, Role, Service
from domicile.rulebook.situations import Group, Person
from domicile.rulebook.sources import Source
from domicile.rulebook.text import Json, Text

AT = datetime(2026, 11, 22, 14, 32, tzinfo=ZoneInfo("Asia/Macau"))
ON = date(2026, 11, 22)


def _spoken(chinese: str, portuguese: str, english: str) -> str:
    said = {"zh-hant": chinese, "pt": portuguese}
    return said.get(get_language() or "en", english)


_three = lazy(_spoken, str)


def three(chinese: str, portuguese: str, english: str) -> Text:
    """A text that is translated when it is read."""
    text: Text = _three(chinese, portuguese, english)
    return text


class Kind(Choice):
    NEW = "new", three("首次申請", "Pedido inicial", "New application")
    RENEWAL = "renewal", three("續期", "Renovação", "Renewal")
    EXTENSION = (
        "extension",
        three("惠及家團成員", "Extensão aos membros do agregado familiar", "Family extension"),
    )


class Sex(Choice):
    MALE = "m", three("男", "M", "M")
    FEMALE = "f", three("女", "F", "F")


class Paper(Choice):
    PASSPORT = "passport", three("護照", "Passaporte", "Passport")
    CARD = "card", three("澳門居民身份證", "BIR", "Macao identity card")


class Travel(Row):
    kind = Question(three("類別", "Tipo", "Type"), Paper)
    number = Question(three("號碼", "Número", "Number"), Words(most=20))
    issued = Question(three("簽發日期", "Emissão", "Issued"), date)
    authority = Question(three("簽發機關", "Entidade", "Authority"), Words(most=30))
    expires = Question(three("有效期至", "Validade", "Expires"), date, required=False)


class Post(Row):
    employer = Question(three("僱主", "Entidade patronal", "Employer"), Words(most=100))
    began = Question(three("開始", "Início", "Began"), YearMonth())
    full = Question(three("全職", "A tempo inteiro", "Full time"), bool)
    pay = Question(three("薪酬", "Remuneração", "Pay"), Money(currency="MOP"), required=False)
    duties = Question(three("職務", "Funções", "Duties"), LongWords(), required=False)


PHOTO = Document("photo", three("照片", "Fotografia", "Photo"), most_files=1)


class Before(Form):
    """Asked once; the paper of REQ carries it."""

    code = ""
    title = three("申請類別", "Tipo de pedido", "Type of application")
    kind = Question(three("申請類別", "Tipo de pedido", "Type"), Many(Kind))
    pages = (Page("kind", title, kind, number="0"),)


class REQ(Form):
    title = three(
        "澳門特別行政區臨時居留許可申請表",
        "Requerimento de Autorização de Residência Temporária na RAEM",
        "Macao SAR Temporary Residency Application Form",
    )
    carries = Before.pages
    chinese = Question(
        three("中文姓名", "Nome em chinês", "Name in Chinese"), ChineseName(), required=False
    )
    latin = Question(
        three("外文姓名", "Nome em caracteres latinos", "Name in Latin letters"), LatinName()
    )
    born = Question(three("出生日期", "Data de nascimento", "Date of birth"), date)
    sex = Question(three("性別", "Sexo", "Sex"), Sex)
    place = Question(three("出生地點", "Local de nascimento", "Place of birth"), Words(most=60))
    nationality = Question(three("國籍", "Nacionalidade", "Nationality"), Country())
    married = Question(three("已婚？", "É casado?", "Are you married?"), bool)
    wedding = Question(
        three("結婚日期", "Data do casamento", "Date of marriage"), date, when=married.is_(True)
    )
    papers = Rows(
        three("證件", "Documentos", "Documents"),
        Travel,
        one=three("證件", "documento", "document"),
        most=300,
        printed=2,
    )
    address = Question(
        three("澳門通訊地址", "Endereço para correspondência em Macau", "Address in Macao"),
        Address(),
    )
    mobile = Question(
        three("接收短訊的手提電話", "Telemóvel para SMS", "Mobile for SMS"), Phone(region="MO")
    )
    other_phone = Question(
        three("其他電話", "Outro telefone", "Other telephone"), Phone(region="MO"), required=False
    )
    email = Question(three("電郵", "Correio electrónico", "E-mail"), Email())
    money = Question(three("投資金額", "Investimento", "Investment"), Money(currency="MOP"))
    staff = Question(three("員工", "Trabalhadores", "Staff"), Whole(), required=False)
    plan = Question(three("計劃", "Plano", "Plan"), LongWords(most=9000), required=False)
    posts = Rows(
        three("工作經驗", "Experiência profissional", "Posts"),
        Post,
        one=three("職位", "emprego", "post"),
        most=300,
        printed=1,
    )
    pages = (
        Page(
            "who",
            three("申請人身份資料", "Identificação do requerente", "Applicant’s identity"),
            *(chinese, latin, born, sex, place, nationality, married, wedding),
            number="1",
            photo=PHOTO,
        ),
        Page(
            "papers",
            three(
                "身份及旅行證件",
                "Documentos de identificação e de viagem",
                "Identity and travel documents",
            ),
            papers,
            number="2",
        ),
        Page(
            "contact",
            three("聯絡資料", "Contactos", "Contact"),
            *(address, mobile, other_phone, email),
            number="3",
        ),
        Page("plan", three("計劃", "Plano", "Plan"), money, staff, plan, posts, number="4"),
    )


class AF(Form):
    title = three("家團成員", "Membro do agregado familiar", "Family dependant")
    chinese = Question(three("中文姓名", "Nome em chinês", "Name in Chinese"), ChineseName())
    latin = Question(three("外文姓名", "Nome", "Name in Latin letters"), LatinName())
    born = Question(three("出生日期", "Data de nascimento", "Date of birth"), date)


LAW = Source(three("第3/2005號行政法規", "R. A. n.º 3/2005", "A. R. No. 3/2005"))
TRUTH = Declaration(
    "truth", three("所述屬實。", "As declarações são verdadeiras.", "All of it is true.")
)
FAMILY = ("spouse", "child")

PAPER_SERVICE = Service(
    key="paper",
    title=three("臨時居留", "Residência temporária", "Temporary residency"),
    short_title="TR",
    authority=Authority(
        key="macao-ipim",
        name=three(
            "招商投資促進局",
            "Instituto de Promoção do Comércio e do Investimento",
            "Commerce and Investment Promotion Institute",
        ),
        other_name="招商投資促進局",
        latin_name="IPIM",
        chinese_name="招商投資促進局",
        short_name="IPIM",
        chop="招",
        zone=ZoneInfo("Asia/Macau"),
    ),
    languages=("en", "zh-hant", "pt"),
    roles=(
        Role("principal", "Applicant", Naming(REQ.latin, None, REQ.chinese, REQ.born)),
        Role("spouse", "Spouse", Naming(AF.latin, None, AF.chinese, AF.born)),
        Role("child", "Child", Naming(AF.latin, None, AF.chinese, AF.born), most=8),
    ),
    rules=(
        Needs(Before, basis=LAW("1")),
        Needs(REQ, basis=LAW("art. 2")),
        Needs(AF, of=FAMILY, basis=LAW("art. 3")),
        Declares(TRUTH, basis=LAW("4"), since=date(2024, 11, 1)),
    ),
    lead="Lead.",
    start_title="Apply",
    most_in_group=9,
    reference_prefix="TR",
)

SIGNATURE: FrozenSignature = {
    "signer": "self",
    "name": "CHAN TAI MAN",
    "relationship": "",
    "kind": "drawn",
    "drawing": [[[10, 40], [60, 12], [110, 55]], [[120, 30], [180, 34]]],
    "typed": "",
    "covers": "e" * 64,
    "at": "2026-11-22T15:20:00+08:00",
    "day": "2026-11-22",
}


def travel(number: int) -> dict[str, Json]:
    return {
        "kind": "passport",
        "number": f"A{number:08}",
        "issued": "2019-09-13",
        "authority": "Kuala Lumpur",
        "expires": "2029-09-12",
    }


def answers(rows: int = 4, **more: Json) -> dict[str, dict[str, Json]]:
    """Everything answered, with so many travel documents."""
    given: dict[str, Json] = {
        "chinese": "陳𠝹文",
        "latin": "CHAN TAI MAN",
        "born": "1982-05-14",
        "sex": "m",
        "place": "Kuala Lumpur",
        "nationality": "MY",
        "married": False,
        "wedding": "2001-01-01",  # from before the answer above changed
        "papers": [travel(number) for number in range(1, rows + 1)],
        "address": {"line1": "澳門示範大馬路1號示範大廈3樓A", "country": "MO"},
        "mobile": "+85360000000",
        "other_phone": "+60123456789",
        "email": "tai.man@example.org",
        "money": str(Decimal(13000000)),
        "plan": "Uma fábrica.\nA factory.",
        "posts": [{"employer": "範例有限公司", "began": "2015-03", "full": True, "pay": "1200.50"}],
        **more,
    }
    return {"before": {"kind": ["renewal", "extension"]}, "req": given}


def dependant(key: str, latin: str, chinese: str) -> Person:
    af: dict[str, Json] = {"latin": latin, "chinese": chinese, "born": "2012-06-21"}
    return Person(key, key.partition("-")[0], {"af": af})


def printing(
    given: dict[str, dict[str, Json]] | None = None,
    *family: Person,
    photo: bytes = b"",
    signed: bool = False,
) -> Printing:
    """The example of an applicant and family, to be printed."""
    group = Group((Person("principal", "principal", given or answers()), *family))
    return Printing(
        PAPER_SERVICE,
        ON,
        AT,
        group,
        reference="TR-7KQ2M-94XPA",
        address="https://apply.example/en/paper/",
        photos={"principal": photo},
        signatures={"principal": SIGNATURE} if signed else {},
    )
