"""Every reason in whole sentences: what happened, what is allowed, what to do."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext_noop as _

from domicile.files.verdicts import Code, Param, Reason
from domicile.workdays.formats import number, size

Translate = Callable[[str], str]
LANGUAGES: Final = frozenset({"en", "zh-hant", "zh-hans", "pt"})

# Parameters that are amounts of bytes, and how the others are joined.
BYTES: Final = frozenset({"size", "most_bytes"})

COMPRESSIONS: Final = {
    2: "CCITT RLE",
    3: "CCITT Group 3",
    6: _("old-style JPEG"),
    8: "Deflate",
    32773: "PackBits",
    32946: "Deflate",
    34925: "LZMA",
    50000: "Zstandard",
    50001: "WebP",
}

SENTENCES: Final[dict[Code, str]] = {
    Code.EMPTY: _(
        "%(name)s is empty: it has 0 bytes. A file has 1 byte to %(most_bytes)s. Open it on your"
        " device to see whether it shows anything, save or scan it again, and send it again."
    ),
    Code.TOO_LARGE: _(
        "%(name)s is %(size)s. The most is %(most_bytes)s. Scan it in greyscale, or at 150 to 200"
        " dots per inch, or make the picture smaller, and try again."
    ),
    Code.NAME_RUNS: _(
        "%(name)s has the name of a program or web page (.%(extension)s). Files are named jpg, pdf,"
        " gif, png or tif. If it is a scan or photo, rename it and try again."
    ),
    Code.HEIC: _(
        "%(name)s is a HEIC photo, which we cannot take. Allowed are %(types)s. On an iPhone choose"
        " Settings, Camera, Formats, Most Compatible, and take the photo again; or save the photo"
        " as JPEG and try again."
    ),
    Code.WEBP: _(
        "%(name)s is a WebP or AVIF picture, which we cannot take. Allowed are %(types)s. Open it"
        " in a picture program, save it as JPEG or PNG, and try again."
    ),
    Code.WORD: _(
        "%(name)s is a Word document, also if its name says otherwise. Allowed are %(types)s. Open"
        " it in Word, choose Save as and PDF, and send the PDF."
    ),
    Code.OFFICE: _(
        "%(name)s is an office document, such as a spreadsheet or slides. Allowed are %(types)s."
        " Open it, choose Save as and PDF, and send the PDF."
    ),
    Code.ARCHIVE: _(
        "%(name)s is an archive with other files in it. Allowed are %(types)s. Unpack it and send"
        " each document on its own."
    ),
    Code.WEB_PAGE: _(
        "%(name)s is a web page. Allowed are %(types)s. Open it in your browser, choose Print and"
        " Save as PDF, and send the PDF."
    ),
    Code.TEXT: _(
        "%(name)s is plain text. Allowed are %(types)s. Open it, choose Print and Save as PDF, and"
        " send the PDF."
    ),
    Code.FILM: _(
        "%(name)s is a film or a sound recording. Allowed are %(types)s. Send a scan or a photo of"
        " the document."
    ),
    Code.OTHER_PICTURE: _(
        "%(name)s is a picture of a type we cannot take. Allowed are %(types)s. Open it in a"
        " picture program, save it as JPEG or PNG, and try again."
    ),
    Code.PROGRAM: _(
        "%(name)s is a program, not a document. Allowed are %(types)s. Send a scan or a photo of"
        " the document."
    ),
    Code.UNKNOWN_TYPE: _(
        "%(name)s is not a file of a type we can take, or it is damaged at its beginning. Allowed"
        " are %(types)s. Scan the document again, or save it as PDF, and try again."
    ),
    Code.NOT_THIS_TYPE: _(
        "%(name)s is a %(type)s file. For this document %(types)s is allowed. Save or scan it as"
        " such a file and try again."
    ),
    Code.SECOND_FORMAT: _(
        "%(name)s is two files in one: a %(type)s file that also holds something else (%(other)s)."
        " A file holds one document only. Scan the document again, or print it to a new PDF, and"
        " try again."
    ),
    Code.UNREADABLE: _(
        "%(name)s cannot be read: it is damaged or was not sent whole. Every page must open. Open"
        " it on your device, save or scan it again, and send it again."
    ),
    Code.TOO_MUCH_WORK: _(
        "%(name)s takes too much work to open, so we stopped. A file may take 10 seconds and 512 MB"
        " of memory. Scan the document again at 150 to 300 dots per inch, or print it to a new PDF,"
        " and try again."
    ),
    Code.INFECTED: _(
        "The virus scanner found something harmful in %(name)s, so it was locked away and nobody"
        " can open it. Files must be clean. Check your device for viruses, scan the document again,"
        " and send the new file."
    ),
    Code.SCAN_REFUSED: _(
        "The virus scanner could not look through all of %(name)s, so we cannot take it. Every part"
        " of a file must be scanned. Scan the document again in greyscale, or in parts, and send"
        " the new file."
    ),
    Code.OTHER_EXTENSION: _(
        "The name %(name)s does not fit what is inside: it is a %(type)s file, which is allowed. We"
        " keep it as what it is. You do not need to do anything."
    ),
    Code.TAIL_REMOVED: _(
        "%(name)s has more data after its end, which no one would see. The copy that officers see"
        " is without it. You do not need to do anything."
    ),
    Code.COPY_REDUCED: _(
        "%(name)s is a very large picture. The copy that officers see has half its width and"
        " height; we keep your file as you sent it. You do not need to do anything."
    ),
    Code.ADVISED_TYPE: _(
        "%(name)s is a %(type)s file. For this document %(advised)s is asked for. You can send it"
        " as it is, but you may be asked for another; better send a file of that type."
    ),
    Code.UNREADABLE_PAGE: _(
        "Page %(page)s of %(name)s cannot be read: the file is damaged or was not sent whole. Every"
        " page must open. Save or scan it again, and send it again."
    ),
    Code.NO_PAGES: _(
        "%(name)s has no pages. A file has 1 to %(most)s pages. Scan the document again, and send"
        " it again."
    ),
    Code.TOO_MANY_PAGES: _(
        "%(name)s has more than %(most)s pages. One file has at most %(most)s. Send it in parts."
    ),
    Code.TOO_MANY_PIXELS: _(
        "Page %(page)s of %(name)s has %(megapixels)s million pixels. The most is %(most)s million."
        " Scan it at 150 to 300 dots per inch, or make the picture smaller, and try again."
    ),
    Code.TIFF_COMPRESSION: _(
        "Page %(page)s of %(name)s is compressed with %(compression)s. A TIFF file may be"
        " uncompressed, LZW, JPEG or CCITT Group 4 on every page. Save it with one of these, or as"
        " PDF, and try again."
    ),
    Code.REPAIRED: _(
        "%(name)s is damaged in places. We could repair it, and made a copy. Only whole files are"
        " sure to be complete: look at the copy, and use it if every page is there; if not, save or"
        " scan the document again."
    ),
    Code.DAMAGED_PICTURE: _(
        "A picture on page %(page)s of %(name)s may be damaged or incomplete. Every page must be"
        " readable: look at the copy, and use it if you can read all of it; if not, scan the"
        " document again."
    ),
    Code.LOST_PAGES: _(
        "%(name)s holds pages that belong to no place in it and are not shown by any program. Only"
        " shown pages count: look at the copy, and use it if every page is there; if not, print the"
        " document to a new PDF and send that."
    ),
    Code.ANIMATED: _(
        "%(name)s is a moving picture with %(frames)s frames. A document stands still: we made a"
        " copy with every frame as a page, and the officer is told how many there are. Look at the"
        " copy and use it, or send a still picture."
    ),
    Code.BLANK: _(
        "%(name)s has an empty page (page %(pages)s). Every page should show something: look at"
        " it, and keep the file if the page is meant to be empty; if not, scan it again."
    ),
    Code.BLACK: _(
        "%(name)s has a black page (page %(pages)s). Every page should be readable: look at it,"
        " and scan it again with the lid closed and more light if something is missing."
    ),
    Code.TINY: _(
        "%(name)s has a very small page (page %(pages)s), on which little can be read. A scan has"
        " about 1200 by 1700 pixels or more: look at it, and scan it again if you cannot read all"
        " of it."
    ),
    Code.FEW_PIXELS: _(
        "%(name)s has %(width)s by %(height)s pixels. For this document at least %(least_width)s"
        " by %(least_height)s are asked for. You can send it as it is, but you may be asked for"
        " another; better take the picture again at a higher resolution."
    ),
    Code.NO_COLOUR: _(
        "%(name)s has no colour. This document shows a photo, so it is asked for in colour. You"
        " can send it as it is, but you may be asked for another; better scan it in colour."
    ),
    Code.GREY_ADVISED: _(
        "%(name)s is in colour. For a document without photos greyscale is enough and makes"
        " smaller files. You do not need to do anything."
    ),
    Code.PASSWORD: _(
        "%(name)s is locked with a password. Officers must be able to open every file without one."
        " Open it with the password, print it to a new PDF without password, and send that."
    ),
    Code.PORTFOLIO: _(
        "%(name)s is a PDF portfolio: its documents are attached to it like files in a folder. A"
        " file holds one document only. Save each document on its own as PDF and send them one by"
        " one."
    ),
    Code.LIVE_FORM: _(
        "%(name)s is an interactive form (XFA) that most programs cannot show. A PDF must show its"
        " pages by itself. Open it in Adobe Reader, print it to a new PDF, and send that."
    ),
    Code.OUTSIDE_CONTENT: _(
        "%(name)s keeps a part of its content outside the file, so we cannot see it. A PDF must"
        " hold all it shows. Print it to a new PDF and send that."
    ),
    Code.LOCKED: _(
        "%(name)s is protected against changes or copying. Files must be open, so we made a copy"
        " without the protection; your file stays closed away. Look at the copy, and use it if"
        " every page is there; if not, print the document to a new PDF and send that."
    ),
    Code.SCRIPT: _(
        "%(name)s has a script in it. Files must not run anything, so we made a copy without it."
        " Look at the copy, and use it if all is there; if not, print the document to a new PDF and"
        " send that."
    ),
    Code.FORM_SCRIPT: _(
        "%(name)s has a form with a program of its own (XFA). Files must not run anything, so we"
        " made a copy without it. Look at the copy, and use it if your entries are there; if not,"
        " print the document to a new PDF and send that."
    ),
    Code.ATTACHMENT: _(
        "%(name)s has other files attached to it. Officers see only the pages, so we made a copy"
        " without them. Send an attached file on its own if it matters; look at the copy, and use"
        " it if all is there."
    ),
    Code.ACTION: _(
        "%(name)s would start something when it is opened or used: open another file or address,"
        " or send data. Files must not do that, so we made a copy without it. Look at the copy, and"
        " use it if all is there; if not, print the document to a new PDF and send that."
    ),
    Code.MEDIA: _(
        "%(name)s has film, sound or a 3D model in it. Officers see only still pages, so we made a"
        " copy without it. Look at the copy, and use it if all is there; if not, print the document"
        " to a new PDF and send that."
    ),
    Code.SIGNED: _(
        "%(name)s has a digital signature. We keep your file as you sent it, with the signature;"
        " the copy that officers look at shows it but cannot prove it. You do not need to do"
        " anything."
    ),
}

# The person cut off the reading: how large it would have been is not known.
TOO_LARGE_UNKNOWN: Final = _(
    "%(name)s is larger than %(most_bytes)s, which is the most. We stopped reading it. Scan it in"
    " greyscale, or at 150 to 200 dots per inch, or make the picture smaller, and try again."
)


def word_reason(reason: Reason, name: str, translate: Translate) -> str:
    """Word a reason about the file of this name, in the language in force."""
    language = _language()
    shown = {key: _shown(key, value, language, translate) for key, value in reason.params.items()}
    if shown.get("size") and shown["size"] == shown.get("most_bytes"):
        # 5,242,881 bytes would read "is 5 MB, the most is 5 MB".
        shown = {**shown, **_exact(reason.params, language, translate)}
    sentence = SENTENCES[reason.code]
    if reason.code is Code.TOO_LARGE and "size" not in shown:
        sentence = TOO_LARGE_UNKNOWN
    return translate(sentence) % {"name": name, **shown}


def _language() -> str:
    language = get_language() or "en"
    return language if language in LANGUAGES else "en"


def _shown(key: str, value: Param, language: str, translate: Translate) -> str:
    if key in BYTES and isinstance(value, int):
        return size(value, language)
    if key == "compression" and isinstance(value, int):
        return translate(COMPRESSIONS[value]) if value in COMPRESSIONS else str(value)
    if isinstance(value, int):
        return number(value, language)
    if isinstance(value, list):
        return (", " if language in {"en", "pt"} else "、").join(str(one) for one in value)
    return value


def _exact(params: Mapping[str, Param], language: str, translate: Translate) -> dict[str, str]:
    return {
        key: translate(_("%(number)s bytes")) % {"number": number(value, language)}
        for key, value in params.items()
        if key in BYTES and isinstance(value, int)
    }
