"""Workbooks as Excel writes them since 2007: .xlsx, and .xlsm without its macros."""

import posixpath
import re
from collections.abc import Iterator

from scoring.source.workbook.cells import MAX_SHEETS, Sheet, UnusableError
from scoring.source.workbook.markup import (
    Element,
    attribute,
    children,
    chunks,
    elements,
    is_true,
    local,
    opening_tag,
    tree_of,
)
from scoring.source.workbook.numbers import PLAIN, Format, format_of
from scoring.source.workbook.package import Package
from scoring.source.workbook.xlsx_cells import Known, string_of, text_content
from scoring.source.workbook.xlsx_rows import read_sheet

#: More elements than any workbook of units has in the parts that are read whole.
_MOST_ELEMENTS = 150_000
_MOST_STRINGS = 500_000
_PLAIN_STRING = re.compile(r'<si><t(?: xml:space="preserve")?>([^<&]*)</t>')


def read_xlsx(package: Package) -> tuple[Sheet, ...]:
    """The sheets of a workbook, in its order. Raises UnusableError."""
    main = next((target for kind, target in _related(package, "").values() if kind == "officeDocument"), "")
    book = tree_of(package.texts(main or "xl/workbook.xml"), _MOST_ELEMENTS)
    if local(book.tag) != "workbook":
        raise UnusableError("not-workbook")
    related = _related(package, main or "xl/workbook.xml")
    known = _known(package, book, dict(related.values()))
    named = [sheet for part in children(book, "sheets") for sheet in children(part, "sheet")]
    if len(named) > MAX_SHEETS:
        raise UnusableError("sheets")
    return tuple(_sheets(package, named, related, known))


def _sheets(
    package: Package, named: list[Element], related: dict[str, tuple[str, str]], known: Known
) -> Iterator[Sheet]:
    for element in named:
        name = attribute(element, "name") or "?"
        kind, target = related.get(attribute(element, "id") or "", ("", ""))
        if kind in ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"):
            continue  # they have no cells that anybody fills in
        try:
            sheet = read_sheet(package.texts(target), known)
        except UnusableError as error:
            raise UnusableError(error.why, name) from None
        yield sheet._replace(name=name, is_hidden=attribute(element, "state") in ("hidden", "veryHidden"))


def _related(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """What a part points to: by id, the kind of the other part and its name."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in package:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for relation in tree_of(package.texts(listed), _MOST_ELEMENTS):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
        kind = relation.get("Type", "").rpartition("/")[2]
        if relation.get("TargetMode") != "External":
            found[relation.get("Id", "")] = (kind, target.lstrip("/"))
    return found


def _known(package: Package, book: Element, parts: dict[str, str]) -> Known:
    """What is needed to know what a cell holds: the texts that cells point to, number formats, the first day."""
    properties = next(children(book, "workbookPr"), None)
    from_1904 = properties is not None and is_true(attribute(properties, "date1904"))
    strings = list(_strings(package.texts(parts["sharedStrings"]))) if "sharedStrings" in parts else []
    return Known(
        [text_content(text) for text in strings],
        _formats(package, parts["styles"]) if "styles" in parts else [PLAIN],
        from_1904=from_1904,
    )


def _strings(texts: Iterator[str]) -> Iterator[str]:
    """The shared texts. Most are plain, and are taken as they stand; the others are read as XML."""
    opening = closing = ""
    count = 0
    for chunk, is_last in chunks(texts, "</si>"):
        if not opening:
            opening, closing = opening_tag(chunk)
            whole = f"{chunk}{'' if is_last else f'</si>{closing}'}"
        elif is_last:
            whole = f"{opening}{chunk}"
        elif plain := _PLAIN_STRING.fullmatch(chunk):
            count += 1
            yield plain[1]
            continue
        else:
            whole = f"{opening}{chunk}</si>{closing}"
        for event, element in elements([whole], _MOST_ELEMENTS * 10):
            if event == "end" and local(element.tag) == "si":
                count += 1
                yield string_of(element)
                element.clear()
        if count > _MOST_STRINGS:
            raise UnusableError("parts")


def _formats(package: Package, part: str) -> list[Format]:
    """The number format of each cell style."""
    styles = tree_of(package.texts(part), _MOST_ELEMENTS)
    codes = {
        attribute(entry, "numFmtId"): attribute(entry, "formatCode")
        for group in children(styles, "numFmts")
        for entry in children(group, "numFmt")
    }
    numbers = [attribute(entry, "numFmtId") or "0" for group in children(styles, "cellXfs") for entry in group]
    return [format_of(int(number) if number.isdigit() else 0, codes.get(number)) for number in numbers] or [PLAIN]
