"""The object graph of a PDF, walked from its pages and its trailer, and cleaned on the way.

What a PDF does is decided by parsing, never by searching bytes: an action is an action because a
viewer would find it under /A, /AA, /OpenAction or /Next, however its name is written or hidden.
Nothing is trusted to have the type the standard gives it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from domicile.files.checker.findings import Findings, RefusedError
from domicile.files.verdicts import Code

Branch: TypeAlias = Dictionary | Stream

HARMLESS: Final = {
    "/GoTo", "/GoToDp", "/Named", "/Hide", "/ResetForm", "/SetOCGState", "/Trans", "/Thread",
    "/URI",
}  # fmt: skip
KINDS: Final = {
    "/JavaScript": Code.SCRIPT,
    "/Rendition": Code.MEDIA,
    "/Movie": Code.MEDIA,
    "/Sound": Code.MEDIA,
    "/GoTo3DView": Code.MEDIA,
    "/RichMediaExecute": Code.MEDIA,
}
ANNOTATIONS: Final = {
    "/RichMedia": Code.MEDIA,
    "/Movie": Code.MEDIA,
    "/Sound": Code.MEDIA,
    "/Screen": Code.MEDIA,
    "/3D": Code.MEDIA,
    "/FileAttachment": Code.ATTACHMENT,
}
# Taken out of what such an annotation leaves behind: a still picture where it stood.
MEDIA_KEYS: Final = (
    "/RichMediaContent", "/RichMediaSettings", "/Movie", "/Sound", "/MK", "/3DD", "/3DA",
    "/FS", "/A",
)  # fmt: skip
# Silently dropped: who made it and where, private data of programs, rights that no longer hold.
SILENT: Final = (
    "/Metadata", "/PieceInfo", "/LastModified", "/SpiderInfo", "/OPI", "/Perms", "/Legal",
    "/Requirements", "/AlternatePresentations", "/URLS", "/IDS",
)  # fmt: skip
LINKS: Final = ("http:", "https:", "mailto:", "tel:")
UNFOLLOWED: Final = {"/Parent", "/P", "/Dest", "/D", "/StructParent", "/Pg"}


@dataclass
class Walk:
    """One walk over a paper: what it saw, page by page."""

    paper: Pdf
    findings: Findings
    streams: list[tuple[int, Stream]] = field(default_factory=list)
    visited: set[tuple[int, int]] = field(default_factory=set)


def walk(paper: Pdf, findings: Findings) -> Walk:
    """Visit everything once, pages first, so that what is found has the number of its page."""
    doing = Walk(paper, findings)
    _root(doing)
    for number, page in enumerate(paper.pages, 1):
        _follow(doing, page.obj, number)
    _follow(doing, paper.trailer, 0)
    return doing


def _follow(doing: Walk, start: Object, page: int) -> None:
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if _known(doing, here):
            continue
        if isinstance(here, Dictionary | Stream):
            _visit(doing, here, page)
        waiting.extend(_children(here, within_page=bool(page)))


def _known(doing: Walk, here: Object) -> bool:
    if not here.is_indirect:
        return False
    if here.objgen in doing.visited:
        return True
    doing.visited.add(here.objgen)
    return False


def _children(here: Object, *, within_page: bool) -> Iterator[Object]:
    if isinstance(here, Array):
        yield from (one for one in here if isinstance(one, Array | Dictionary | Stream))
    elif isinstance(here, Dictionary | Stream):
        for key in list(here.keys()):
            child = here.get(key)
            if isinstance(child, Array | Dictionary | Stream) and not (
                within_page and key in UNFOLLOWED
            ):
                yield child


def _visit(doing: Walk, here: Branch, page: int) -> None:
    if isinstance(here, Stream):
        if "/F" in here:
            raise RefusedError(Code.OUTSIDE_CONTENT)
        doing.streams.append((page, here))
    _actions(doing, here)
    _annotation(doing, here)
    _attached(doing, here)
    _signed(doing, here)
    for key in SILENT:
        _drop(here, key)


def _root(doing: Walk) -> None:
    """What stands at the top of the paper."""
    root = doing.paper.Root
    if "/Collection" in root:
        raise RefusedError(Code.PORTFOLIO)
    _live_form(doing, root)
    names = root.get("/Names")
    if isinstance(names, Dictionary):
        for key, code in (
            ("/JavaScript", Code.SCRIPT),
            ("/EmbeddedFiles", Code.ATTACHMENT),
            ("/Renditions", Code.MEDIA),
        ):
            _remove(doing, names, key, code)
    _drop(root, "/URI")
    _drop(doing.paper.trailer, "/Info")


def _live_form(doing: Walk, root: Object) -> None:
    form = root.get("/AcroForm")
    if not isinstance(form, Dictionary) or "/XFA" not in form:
        return
    fields = form.get("/Fields")
    if root.get("/NeedsRendering") or not isinstance(fields, Array) or not len(fields):
        raise RefusedError(Code.LIVE_FORM)  # its pages exist only while its program runs
    _remove(doing, form, "/XFA", Code.FORM_SCRIPT)
    _drop(root, "/NeedsRendering")


def _actions(doing: Walk, here: Branch) -> None:
    _extra_actions(doing, here)
    for key in ("/A", "/PA", "/OpenAction", "/Next"):
        given = here.get(key)
        if key == "/A" and not _is_action(given):
            continue  # attributes of a tagged paper's structure
        if key in {"/OpenAction", "/Next"} and isinstance(given, Array):
            _several(doing, here, key, given)
        elif isinstance(given, Dictionary | Stream):
            code = _dangerous(given, opening=key == "/OpenAction")
            if code:
                _remove(doing, here, key, code)


def _is_action(given: object) -> bool:
    return isinstance(given, Dictionary | Stream) and (
        isinstance(given.get("/S"), Name) or "/O" not in given
    )


def _several(doing: Walk, here: Branch, key: str, given: Array) -> None:
    """An array is a place to open at, or several actions."""
    acts = [one for one in given if isinstance(one, Dictionary | Stream) and "/S" in one]
    for one in acts:
        code = _dangerous(one, opening=key == "/OpenAction")
        if code:
            _remove(doing, here, key, code)


def _extra_actions(doing: Walk, here: Branch) -> None:
    """Actions that start by themselves: on opening, printing, entering a field."""
    given = here.get("/AA")
    if given is None:
        return
    if isinstance(given, Dictionary):
        for key in list(given.keys()):
            one = given.get(key)
            code = _dangerous(one, opening=True) if isinstance(one, Dictionary | Stream) else None
            if code:
                doing.findings.add(code)
            for chained in _chain(one):
                _actions(doing, chained)
    _drop(here, "/AA")


def _chain(one: object) -> Iterator[Branch]:
    if isinstance(one, Dictionary | Stream):
        yield one


def _dangerous(action: Branch, *, opening: bool) -> Code | None:
    kind = _name(action.get("/S"))
    if kind == "/URI":
        link = str(action.get("/URI", "")).strip().lower()
        if link.startswith("javascript:"):
            return Code.SCRIPT
        relative = ":" not in link.split("/")[0]
        return Code.ACTION if opening or not (relative or link.startswith(LINKS)) else None
    if kind in HARMLESS:
        return Code.ACTION if "/F" in action else None
    if "/JS" in action:
        return Code.SCRIPT
    return KINDS.get(kind, Code.ACTION)


def _annotation(doing: Walk, here: Branch) -> None:
    code = ANNOTATIONS.get(_name(here.get("/Subtype")))
    if code is None or not ("/Rect" in here or _name(here.get("/Type")) == "/Annot"):
        return
    doing.findings.add(code)
    for key in MEDIA_KEYS:
        _drop(here, key)
    here["/Subtype"] = Name.Stamp


def _attached(doing: Walk, here: Branch) -> None:
    if "/EF" in here:
        _remove(doing, here, "/EF", Code.ATTACHMENT)
        _drop(here, "/RF")
    if "/AF" in here:
        _remove(doing, here, "/AF", Code.ATTACHMENT)
    if isinstance(here, Stream) and "/Ref" in here:
        raise RefusedError(Code.OUTSIDE_CONTENT)


def _signed(doing: Walk, here: Branch) -> None:
    if _name(here.get("/FT")) == "/Sig" and "/V" in here:
        _remove(doing, here, "/V", Code.SIGNED)
        _drop(doing.paper.Root.get("/AcroForm"), "/SigFlags")


def _remove(doing: Walk, here: object, key: str, code: Code) -> None:
    if isinstance(here, Dictionary | Stream) and key in here:
        doing.findings.add(code)
        _drop(here, key)


def _drop(here: object, key: str) -> None:
    if isinstance(here, Dictionary | Stream) and key in here:
        del here[key]


def _name(given: object) -> str:
    return str(given) if isinstance(given, Name) else ""
