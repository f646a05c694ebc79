"""The rulebook of a service as Markdown: what an officer reads, confirms and compares.

One fact a line and nothing that depends on the day of printing, so that a changed rule is a
changed line. The texts are in the language that is active; `t` translates the words in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domicile.rulebook.conditions import ALWAYS, Term
from domicile.rulebook.kinds import Country, Day, Identity, Many, Money, One, Whole, Words
from domicile.rulebook.questions import Question, Rows
from domicile.rulebook.rules import (
    AtCounter,
    Awaits,
    DecidedBy,
    Declares,
    HandledBy,
    Need,
    Needs,
    Offers,
    Refuses,
    Represents,
    Rule,
    SignedBy,
    Signer,
    Warns,
)
from domicile.rulebook.supplements import AtLimit, Opens
from domicile.rulebook.wording import word_need
from domicile.rulebook.wording.answers import label_of
from domicile.rulebook.wording.clocks import word_length
from domicile.rulebook.wording.conditions import condition_lines
from domicile.workdays import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from domicile.rulebook.conditions import Condition
    from domicile.rulebook.documents import Document, FileLimits, Recency
    from domicile.rulebook.guarantees import Guarantee
    from domicile.rulebook.kinds import Kind
    from domicile.rulebook.questions import Form
    from domicile.rulebook.service import Service
    from domicile.rulebook.tables import TableRow
    from domicile.rulebook.text import Text, Translator


def print_rulebook(service: Service, t: Translator, language: str) -> str:
    """The whole rulebook; the same definition always gives the same bytes."""
    return "\n".join(Printer(service, t, language).lines()).rstrip() + "\n"


def _one_line(text: Text) -> str:
    return " ".join(str(text).split())


class Printer:
    """Prints one service in one language."""

    def __init__(self, service: Service, t: Translator, language: str) -> None:
        self.service, self.t, self.language = service, t, language
        self._ = t.gettext

    def lines(self) -> Iterator[str]:
        """Every line, section by section."""
        yield f"# {_one_line(self.service.title)}"
        yield ""
        yield self._("Printed from the definition by `domicile rulebook`; changed only there.")
        for section in (
            self.service_itself,
            self.people,
            self.forms,
            self.documents,
            self.at_counter,
            self.refusals,
            self.warnings,
            self.signers,
            self.declarations,
            self.handlers,
            self.deciders,
            self.windows,
            self.figures,
            self.duties,
            self.clocks,
            self.guarantees,
            self.letters,
            self.stages,
            self.fees,
            self.tables,
            self.sources,
        ):
            yield from section()

    # Parts of the page

    def section(self, title: str, lines: list[str]) -> Iterator[str]:
        if lines:
            yield from ("", f"## {title}", "", *lines)

    def fact(self, label: str, value: object, depth: int = 0) -> Iterator[str]:
        """- Label: value; nothing when there is no value."""
        text = _one_line(str(value))
        if text:
            said = self._("%(label)s: %(answer)s") % {"label": label, "answer": text}
            yield f"{'  ' * depth}- {said}"

    def when(self, condition: Condition, depth: int = 0) -> Iterator[str]:
        if condition is ALWAYS:
            return
        lines = condition_lines(condition, self.t, self.language)
        if len(lines) == 1:
            yield from self.fact(self._("When"), lines[0][1], depth)
            return
        yield f"{'  ' * depth}- {self._('When')}"
        for inside, text in lines:
            yield f"{'  ' * (depth + 1 + inside)}- {_one_line(text)}"

    def rule(self, rule: Rule, depth: int = 0) -> Iterator[str]:
        """What every rule says of itself."""
        yield from self.fact(self._("For"), self.roles_of(rule), depth)
        yield from self.when(rule.when, depth)
        yield from self.fact(self._("Why"), rule.why, depth)
        yield from self.fact(self._("Basis"), rule.basis, depth)
        yield from self.fact(self._("In force"), self.days(rule.since, rule.until), depth)
        yield from self.unconfirmed(rule.unconfirmed, depth)

    def unconfirmed(self, text: Text, depth: int) -> Iterator[str]:
        if text:
            label = f"⚠ **{self._('Not yet confirmed by the authority')}**"
            yield from self.fact(label, text, depth)

    def days(self, since: date | None, until: date | None) -> str:
        gaps = {
            "since": formats.long_date(since, self.language) if since else "",
            "until": formats.long_date(until, self.language) if until else "",
        }
        if since and until:
            return self._("from %(since)s to %(until)s") % gaps
        if since:
            return self._("since %(since)s") % gaps
        return self._("until %(until)s") % gaps if until else ""

    def roles_of(self, rule: Rule) -> str:
        roles = (self.service.role(key) for key in self.service.applies_to(rule))
        titles = [_one_line(role.title) for role in roles if role is not None]
        return formats.listing(titles, self.language)

    # Sections

    def service_itself(self) -> Iterator[str]:
        service, draft = self.service, self.service.draft
        yield ""
        yield from self.fact(self._("Key"), f"`{service.key}`")
        yield from self.fact(self._("Authority"), service.authority.name)
        yield from self.fact(self._("Languages"), ", ".join(service.languages))
        yield from self.fact(self._("References begin with"), service.reference_prefix)
        yield from self.fact(self._("Most people in a group"), service.most_in_group)
        yield from self.fact(self._("Days a draft is kept after its last change"), draft.days)
        open_days = self.days(service.open_since, service.open_until)
        yield from self.fact(self._("Open"), open_days)
        yield from self.limits(service.files, 0)
        for condition in service.conditions:
            yield from self.fact(self._("Condition on the start page"), condition)

    def people(self) -> Iterator[str]:
        lines: list[str] = []
        for role in self.service.roles:
            lines.append(f"- **{_one_line(role.title)}** (`{role.key}`)")
            lines += self.fact(self._("At most"), role.most, 1)
            lines += self.fact(self._("Who"), role.detail, 1)
        return self.section(self._("People"), lines)

    def forms(self) -> Iterator[str]:
        lines: list[str] = []
        for form in self.service.forms():
            corner = f"{form.code} · " if form.code else ""
            lines += ["", f"### {corner}{_one_line(form.title)}", ""]
            lines += self.fact(self._("Key"), f"`{form.key}`")
            carried = [_one_line(page.title) for page in form.carries]
            lines += self.fact(
                self._("Printed from other answers"), formats.listing(carried, self.language)
            )
            lines += self.asking(form)
            for page in form.pages:
                lines += ["", f"#### {_one_line(page.title)}", ""]
                for question in page.questions:
                    lines += self.question(question, question.path, 0)
            lines += self.checks(form)
        return self.section(self._("Forms"), lines[1:])

    def asking(self, thing: type[Form] | Document) -> Iterator[str]:
        """The rules that ask for a form or document."""
        for rule in self.service.rules:
            if isinstance(rule, Needs | Offers) and rule.thing is thing:
                required = isinstance(rule, Needs)
                need = word_need(Need.REQUIRED if required else Need.OPTIONAL, self.t)
                yield f"- **{need}**"
                yield from self.rule(rule, 1)
                if isinstance(rule, Needs) and rule.when is not ALWAYS:
                    otherwise = word_need(rule.otherwise, self.t)
                    yield from self.fact(self._("Otherwise"), otherwise, 1)
            elif isinstance(rule, Awaits) and rule.thing is thing:
                sent = self._("Another office sends it")
                yield f"- **{sent}**"
                yield from self.fact(self._("Sent by"), rule.sender, 1)
                yield from self.rule(rule, 1)

    def question(self, question: Question[Any], path: str, depth: int) -> Iterator[str]:
        need = Need.REQUIRED if question.required else Need.OPTIONAL
        kind = self.kind(question.kind)
        label = _one_line(question.label)
        before = "  " * depth
        yield f"{before}- **{label}** (`{path}`) · {kind} · {word_need(need, self.t)}"
        yield from self.fact(self._("Hint"), question.hint, depth + 1)
        yield from self.choices(question.kind, depth + 1)
        if question.when is not None:
            yield from self.when(question.when, depth + 1)
        yield from self.fact(self._("Why"), question.why, depth + 1)
        yield from self.fact(self._("Basis"), question.basis or "", depth + 1)
        yield from self.unconfirmed(question.unconfirmed, depth + 1)
        if isinstance(question, Rows):
            gaps = {"least": question.kind.least, "most": question.kind.most}
            rows = self._("from %(least)s to %(most)s") % gaps
            yield from self.fact(self._("Rows"), rows, depth + 1)
            role = self.service.role(question.people.role) if question.people else None
            if role is not None:
                text = self._("%(role)s: taken over from the form of each, not asked again")
                taken = text % {"role": _one_line(role.title)}
                yield from self.fact(self._("Filled in already"), taken, depth + 1)
            for each in question.row.questions:
                yield from self.question(each, f"{path}.{each.key}", depth + 1)

    def kind(self, kind: Kind[Any]) -> str:
        """The kind of an answer with its limits."""
        name = kinds(self.t).get(kind.name, kind.name)
        return f"{name}, {limit}" if (limit := self.kind_limit(kind)) else name

    def kind_limit(self, kind: Kind[Any]) -> str:
        match kind:
            case Identity():
                return kind.scheme
            case Words():
                return self._("at most %(most)s characters") % {"most": kind.most}
            case Whole():
                gaps = {"least": kind.least, "most": kind.most}
                return self._("from %(least)s to %(most)s") % gaps
            case Money():
                return kind.currency
            case Day() if (kind.earliest, kind.latest) != (Day.earliest, Day.latest):
                return self.days(kind.earliest, kind.latest)
            case _:
                return ""

    def choices(self, kind: Kind[Any], depth: int) -> Iterator[str]:
        if isinstance(kind, One | Many):
            for choice in kind.choices:
                yield f"{'  ' * depth}- `{choice.value}` {_one_line(choice.label)}"
        if isinstance(kind, Country):
            for group in kind.groups:
                codes = [*group.codes, *(f"{code} {label}" for code, label in group.extra)]
                yield from self.fact(_one_line(group.heading), ", ".join(codes), depth)

    def checks(self, form: type[Form]) -> Iterator[str]:
        title = self._("Answers that must fit together")  # gettext cannot read inside an f-string
        if form.checks:
            yield from ("", f"#### {title}", "")
        for check in form.checks:
            yield f"- {_one_line(check.otherwise)} (`{check.at.path}`)"
            for depth, text in condition_lines(check.must, self.t, self.language):
                yield f"{'  ' * (depth + 1)}- {_one_line(text)}"

    def documents(self) -> Iterator[str]:
        lines: list[str] = []
        for document in self.service.documents():
            lines += ["", f"### {_one_line(document.title)}", ""]
            lines += self.fact(self._("Key"), f"`{document.key}`")
            lines += self.fact(self._("Most files"), document.most_files)
            lines += self.limits(document.files, 0)
            lines += self.fact(self._("What it is"), document.detail)
            lines += self.fact(self._("Why"), document.why)
            lines += self.on_paper(document)
            lines += self.asking(document)
        return self.section(self._("Documents"), lines[1:])

    def on_paper(self, document: Document) -> Iterator[str]:
        if document.original:
            shown = self._("The original is shown")
            yield f"- {shown}"
        copies = document.copies
        yield from self.fact(
            self._("Copies"), copies.label if isinstance(copies, Term) else copies or ""
        )
        yield from self.recency(document.recency)
        if months := document.valid_months:
            yield from self.fact(self._("Months it must still be valid"), months)
        yield from self.fact(self._("Certified"), document.certified)
        yield from self.fact(self._("Language"), document.languages)

    def recency(self, recency: Recency | None) -> Iterator[str]:
        if recency is None:
            return
        if recency.months:
            yield from self.fact(self._("Most months since it was issued"), recency.months)
        else:
            yield from self.fact(self._("Most days since it was issued"), recency.days)
        if recency.months and recency.days is not None:
            yield from self.fact(self._("Days after which it warns"), recency.days, 1)
        yield from self.fact(self._("Basis"), recency.basis, 1)
        yield from self.unconfirmed(recency.unconfirmed, 1)

    def limits(self, files: FileLimits, depth: int) -> Iterator[str]:
        types = ", ".join(each.value for each in files.types)
        yield from self.fact(self._("Types of file"), types, depth)
        most = f"{files.most_bytes} ({formats.size(files.most_bytes, self.language)})"
        yield from self.fact(self._("Most bytes in a file"), most, depth)
        compressions = ", ".join(map(str, sorted(files.tiff_compressions)))
        yield from self.fact(self._("TIFF compressions"), compressions, depth)
        yield from self.fact(self._("Colour"), files.colour.value, depth)
        if files.least_pixels:
            width, height = files.least_pixels
            yield from self.fact(self._("Least pixels"), f"{width} × {height}", depth)

    def refusals(self) -> Iterator[str]:
        return self.said(self._("Refusals"), Refuses)

    def warnings(self) -> Iterator[str]:
        return self.said(self._("Warnings"), Warns)

    def said(self, title: str, of: type[Refuses | Warns]) -> Iterator[str]:
        lines: list[str] = []
        for rule in self.service.rules:
            if isinstance(rule, of):
                lines.append(f"- **{_one_line(rule.text)}** (`{rule.key}`)")
                lines += self.rule(rule, 1)
                if isinstance(rule, Refuses):
                    lines += self.fact(self._("Instead"), rule.instead, 1)
                    service = f"`{rule.elsewhere}`" if rule.elsewhere else ""
                    lines += self.fact(self._("Service that takes it"), service, 1)
        return self.section(title, lines)

    def signers(self) -> Iterator[str]:
        words = {
            Signer.SELF: self._("The person"),
            Signer.GUARDIAN: self._("A parent or legal guardian"),
            Signer.APPLICANT: self._("The applicant"),
        }
        lines: list[str] = []
        for rule in self.service.rules:
            if isinstance(rule, SignedBy):
                lines.append(f"- **{words[rule.signer]}**")
                if rule.on_paper:
                    by_hand = self._("Also by hand on the printed form, scanned")
                    lines.append(f"  - {by_hand}")
                lines += self.rule(rule, 1)
            elif isinstance(rule, Represents):
                lines += [f"- **{_one_line(rule.text)}** (`{rule.key}`)", *self.rule(rule, 1)]
                lines += self.fact(self._("Instead"), rule.instead, 1)
        return self.section(self._("Signed by"), lines)

    def declarations(self) -> Iterator[str]:
        lines: list[str] = []
        for rule in self.service.rules:
            if isinstance(rule, Declares):
                lines.append(f"- `{rule.declaration.key}` {_one_line(rule.declaration.text)}")
                lines += self.rule(rule, 1)
        return self.section(self._("Declarations"), lines)

    def at_counter(self) -> Iterator[str]:
        lines: list[str] = []
        for rule in self.service.rules:
            if isinstance(rule, AtCounter):
                lines += [f"- **{_one_line(rule.text)}** (`{rule.key}`)", *self.rule(rule, 1)]
        return self.section(self._("At the counter"), lines)

    def handlers(self) -> Iterator[str]:
        lines: list[str] = []
        for rule in self.service.rules:
            if isinstance(rule, HandledBy):
                lines += [f"- **{_one_line(rule.office)}**", *self.rule(rule, 1)]
                lines += self.fact(self._("What it issues"), rule.issues, 1)
        return self.section(self._("Who takes the application"), lines)

    def deciders(self) -> Iterator[str]:
        lines: list[str] = []
        for rule in self.service.rules:
            if isinstance(rule, DecidedBy):
                lines += [f"- **{_one_line(rule.decider)}**", *self.rule(rule, 1)]
                lines += self.fact(self._("Appeal"), rule.appeal, 1)
        return self.section(self._("Who decides"), lines)

    def windows(self) -> Iterator[str]:
        lines: list[str] = []
        for window in self.service.windows:
            lines.append(f"- **{_one_line(window.title)}** (`{window.key}`)")
            lines += self.when(window.when, 1)
            for label, term in (
                (self._("Opens"), window.opens),
                (self._("Opens, read strictly"), window.strictly),
                (self._("Closes"), window.closes),
                (self._("Ends"), window.ends),
            ):
                lines += self.fact(label, term.label if term is not None else "", 1)
            lines += self.fact(self._("Before it opens"), window.early, 1)
            lines += self.fact(self._("While it is open"), window.open, 1)
            lines += self.fact(self._("After it has closed, in short"), window.late_short, 1)
            lines += self.fact(self._("After it has closed"), window.late, 1)
            lines += self.fact(self._("After the end"), window.over, 1)
            remind = ", ".join(map(str, window.remind))
            lines += self.fact(self._("Days before the end on which to remind"), remind, 1)
            lines += self.fact(self._("Basis"), window.basis, 1)
            lines += self.unconfirmed(window.unconfirmed, 1)
        return self.section(self._("When to file"), lines)

    def figures(self) -> Iterator[str]:
        lines: list[str] = []
        for figure in self.service.figures:
            parts = [(name, label_of(term, self.t)) for name, term in figure.parts]
            gaps = {**dict(parts), "result": str(figure.fact.label)}
            lines.append(f"- **{_one_line(figure.fact.label)}** (`{figure.key}`)")
            lines += self.fact(self._("Worked out"), str(figure.working) % gaps, 1)
            lines += self.when(figure.when, 1)
            lines += self.fact(self._("Basis"), figure.basis, 1)
            lines += self.unconfirmed(figure.unconfirmed, 1)
        return self.section(self._("Figures"), lines)

    def duties(self) -> Iterator[str]:
        lines: list[str] = []
        for duty in self.service.duties:
            lines.append(f"- **{_one_line(duty.title)}** (`{duty.key}`)")
            lines += self.fact(self._("What to do"), duty.text, 1)
            lines += self.fact(self._("Days"), duty.days, 1)
            lines += self.fact(self._("Basis"), duty.basis, 1)
            lines += self.fact(self._("In force"), self.days(duty.since, duty.until), 1)
            lines += self.unconfirmed(duty.unconfirmed, 1)
        return self.section(self._("Duties"), lines)

    def guarantees(self) -> Iterator[str]:
        lines: list[str] = []
        for each in self.service.guarantees:
            lines.append(f"- **{_one_line(each.title)}** (`{each.key}`)")
            lines += self.fact(self._("Why"), each.why, 1)
            lines += self.when(each.when, 1)
            for label, condition in (
                (self._("Held already"), each.held),
                (self._("Signed through the guarantor's own link"), each.by_link),
                (self._("The guarantor is a person"), each.natural),
            ):
                lines += self.fact(label, self.in_words(condition), 1)
            lines += self.fact(self._("Paper"), each.paper.title, 1)
            lines += self.fact(self._("If it is held"), each.relied_on, 1)
            lines += self.fact(self._("Another guarantor"), each.replacing, 1)
            lines += self.meanings(each)
            lines += self.fact(self._("Basis"), each.basis, 1)
            lines += self.fact(self._("In force"), self.days(each.since, each.until), 1)
            lines += self.unconfirmed(each.unconfirmed, 1)
        return self.section(self._("Guarantees"), lines)

    def meanings(self, each: Guarantee) -> Iterator[str]:
        """What the guarantor reads, declares and shows."""
        reads, declares = self._("The guarantor reads"), self._("Declares")
        for meaning in each.means:
            yield f"  - {reads}"
            yield from self.fact(_one_line(meaning.title), meaning.text, 2)
            yield from self.unconfirmed(meaning.unconfirmed, 2)
        for text in each.means_not:
            yield from self.fact(self._("It does not mean"), text, 1)
        for promise in each.promises:
            declaration = promise.declaration
            yield f"  - {declares}: `{declaration.key}` {_one_line(declaration.text)}"
            yield from self.when(promise.when, 2)
            yield from self.unconfirmed(promise.unconfirmed, 2)
        for evidence in each.evidence:
            document = evidence.document
            yield from self.fact(self._("Shows"), f"{document.title} (`{document.key}`)", 1)
            yield from self.when(evidence.when, 2)
            yield from self.fact(self._("What it is"), document.detail, 2)
            yield from self.fact(self._("Most files"), document.most_files, 2)
            yield from self.limits(document.files, 2)

    def in_words(self, condition: Condition) -> str:
        """A condition on one line."""
        return " · ".join(
            text for _depth, text in condition_lines(condition, self.t, self.language)
        )

    def clocks(self) -> Iterator[str]:
        lines: list[str] = []
        for clock in self.service.clocks:
            lines.append(f"- **{_one_line(clock.title)}** (`{clock.key}`)")
            lines += self.fact(self._("Counts"), word_length(clock, self.t, self.language), 1)
            lines += self.fact(self._("Counted from"), clock.trigger, 1)
            lines += self.when(clock.when, 1)
            lines += self.fact(self._("What follows"), clock.text, 1)
            lines += self.fact(self._("Basis"), clock.basis, 1)
            lines += self.fact(self._("In force"), self.days(clock.since, clock.until), 1)
            lines += self.unconfirmed(clock.unconfirmed, 1)
        return self.section(self._("Pledges and time limits"), lines)

    def letters(self) -> Iterator[str]:
        rule, lines = self.service.supplements, list[str]()
        for letter in self.service.letters:
            lines.append(f"- **{_one_line(letter.title)}** (`{letter.key}`)")
            lines += self.fact(self._("In force"), self.days(letter.since, None), 1)
            lines += [f"  - {_one_line(text)}" for text in letter.paragraphs]
        if lines:
            lines += self.fact(self._("Time limit offered, in days"), rule.days)
            lines += self.fact(self._("Reminder, days before"), rule.remind_before)
            lines += self.fact(self._("What opens the page"), self._opens(rule.opens_with))
            lines += self.fact(self._("When the day has passed"), self._at_limit(rule.at_limit))
            lines += self.unconfirmed(rule.unconfirmed, 0)
        return self.section(self._("Letters that ask for documents"), lines)

    def _opens(self, opens: Opens) -> str:
        if opens is Opens.BIRTH_DATE:
            return self._("The reference with the code in the letter, or with a date of birth")
        return self._("The reference with the code in the letter")

    def _at_limit(self, rule: AtLimit) -> str:
        if rule is AtLimit.GO_ON:
            return self._("The case goes on with what has come")
        return self._("The case waits for an officer's decision")

    def stages(self) -> Iterator[str]:
        lines: list[str] = []
        titles = {stage.key: stage.title for stage in self.service.stages}
        for stage in self.service.stages:
            lines.append(f"- **{_one_line(stage.title)}** (`{stage.key}`)")
            lines += self.fact(self._("The public sees"), titles.get(stage.shown_as, ""), 1)
            lines += self.fact(self._("Who acts"), stage.acts, 1)
            lines += self.fact(self._("Next"), stage.next, 1)
        return self.section(self._("Stages"), lines)

    def fees(self) -> Iterator[str]:
        lines: list[str] = []
        for fee in self.service.fees:
            amount = formats.money(fee.amount, fee.currency, self.language)
            lines += self.fact(_one_line(fee.title), amount)
            lines += self.fact(self._("What it is"), fee.detail, 1)
            lines += self.fact(self._("Basis"), fee.basis, 1)
            lines += self.fact(self._("In force"), self.days(fee.since, fee.until), 1)
        return self.section(self._("Fees"), lines)

    def tables(self) -> Iterator[str]:
        lines: list[str] = []
        for table in self.service.tables:
            lines.append(f"- **{_one_line(table.title)}**")
            lines += self.fact(self._("In force"), self.days(table.since, table.until), 1)
            for row in table.rows:
                lines += self.table_row(row)
        return self.section(self._("Tables"), lines)

    def table_row(self, row: TableRow) -> Iterator[str]:
        yield f"  - {_one_line(row.title)}"
        for level, number in row.values:
            yield from self.fact(_one_line(level), number, 2)
        yield from self.fact(self._("Basis"), row.basis, 2)
        yield from self.unconfirmed(row.unconfirmed, 2)

    def sources(self) -> Iterator[str]:
        bases = [rule.basis for rule in self.service.rules]
        bases += [fee.basis for fee in self.service.fees]
        bases += [row.basis for table in self.service.tables for row in table.rows]
        bases += [window.basis for window in self.service.windows]
        bases += [figure.basis for figure in self.service.figures]
        bases += [duty.basis for duty in self.service.duties]
        bases += [clock.basis for clock in self.service.clocks]
        bases += [each.basis for each in self.service.guarantees]
        bases += [each.recency.basis for each in self.service.documents() if each.recency]
        bases += [
            question.basis
            for form in self.service.forms()
            for question in form.questions
            if question.basis is not None
        ]
        known = dict.fromkeys(cited.source for basis in bases for cited in basis.citations)
        lines: list[str] = []
        for source in known:
            lines.append(f"- {_one_line(source.title)}")
            dated = formats.long_date(source.dated, self.language) if source.dated else ""
            lines += self.fact(self._("Dated"), dated, 1)
            lines += self.fact(self._("Address"), source.address, 1)
        return self.section(self._("Sources"), lines)


def kinds(t: Translator) -> dict[str, str]:
    """The kinds of answer by name."""
    _: Callable[[str], str] = t.gettext
    return {
        "text": _("Text"),
        "long-text": _("Text of several lines"),
        "whole-number": _("Whole number"),
        "yes-no": _("Yes or no"),
        "choice": _("One choice"),
        "choices": _("Any number of choices"),
        "date": _("Date"),
        "year-month": _("Month and year"),
        "money": _("Amount of money"),
        "per-cent": _("Per cent"),
        "e-mail": _("E-mail address"),
        "phone": _("Telephone number"),
        "latin-name": _("Name in Latin letters"),
        "chinese-name": _("Name in Chinese characters"),
        "country": _("Country or territory"),
        "address": _("Postal address"),
        "identity-number": _("Identity number"),
        "rows": _("Repeated rows"),
    }
