"""The pages of the dictionary: its contents with the search, a register, a list of codes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from liem import catalogue
from liem.platform.text import nfc
from liem.platform.vocabulary import Vocabulary
from liem.records.described import tables_of, vocabularies_of
from liem.records.exchange.ties import TIES
from liem.web import readers
from liem.web.context import ICONS
from liem.web.dictionary import codes as lists
from liem.web.dictionary import found, tables
from liem.web.dictionary.editing import ADD, Editing, lines, way
from liem.web.exchange.gate import may_import


def contents(request: HttpRequest) -> HttpResponse:
    """Every register and every list of codes; what was looked for, where something was."""
    words = nfc(request.GET.get("q", "")).replace("\x00", "").strip()[:200]
    hits, count = found.find(words) if words else ([], 0)
    registers = [
        (
            ICONS.get(register.key, "folder"),
            str(register.label),
            reverse("web:dictionary_register", args=[register.slug]),
            sum(len(table.columns) for table in tables_of(register)),
            [str(part.label) for part in register.parts],
            sum(figure.register == register.key for figure in catalogue.indicators()),
        )
        for register in catalogue.REGISTERS
    ]
    shown = [
        (str(vocabulary.title), key, len(vocabulary.labels()), vocabulary.office is not None)
        for key, vocabulary in lists.lists().items()
    ]
    told = {"q": words, "hits": hits, "count": count, "most": found.MOST, "registers": registers}
    told |= {"lists": shown, "ties": tables.TIES, "tied": [str(tie.label) for tie in TIES]}
    return render(request, "dictionary/contents.html", told)


def _office(vocabulary: Vocabulary) -> str:
    """What an office may do to the list, in words; nothing for a list that nobody edits."""
    if vocabulary.office is None:
        return ""
    if vocabulary.office.adds:
        return _("Văn phòng thêm mục, đổi chữ, ngừng mục được, mỗi việc từ một ngày.")
    return _("Văn phòng đổi được chữ từ một ngày; mã do chương trình định, vì quy tắc và số liệu dựa vào đó.")


def register(request: HttpRequest, slug: str) -> HttpResponse:
    """A register with its parts, or the tables that tie records of any register: columns, states, lists, figures."""
    owner = next((known for known in catalogue.REGISTERS if known.slug == slug), None)
    if owner is None and slug != tables.TIES:
        raise Http404
    declared = tables_of(owner) if owner else TIES
    title = str(owner.label) if owner else _("Liên kết và gia hạn")
    told = {
        "title": title,
        "tables": [tables.described(table) for table in declared],
        "lists": [(str(v.title), key, len(v.terms)) for key, v in vocabularies_of(*declared).items()],
        "figures": tables.figures_of(owner) if owner else (),
        "list_url": reverse("records:list", args=[owner.slug]) if owner else "",
        "import_url": f"{reverse('web:import')}#mau" if may_import(readers.of(request)) else "",
        "ways": ((_("Từ điển dữ liệu"), reverse("web:dictionary")), (title, "")),
    }
    return render(request, "dictionary/register.html", told)


def codes(request: HttpRequest, key: str) -> HttpResponse:
    """One list of codes: every value, when it may be used, and which columns take it."""
    vocabulary = lists.lists().get(key)
    if vocabulary is None:
        raise Http404
    editing = Editing(readers.of(request), vocabulary)
    title = str(vocabulary.title)
    told = {
        "title": title,
        "key": key,
        "lines": lines(editing),
        "office": _office(vocabulary),
        "may": editing.may,
        "add_url": way(key, ADD) if editing.adds else "",
        "lately": list(editing.lately()),
        "dated": any(term.validity for term in vocabulary.known()),
        "uses": lists.uses(vocabulary),
        "ways": ((_("Từ điển dữ liệu"), reverse("web:dictionary")), (title, "")),
    }
    return render(request, "dictionary/codes.html", told)
