"""One door for workbooks of all formats: what a file is, its first bytes say, whatever its name."""

import io

from scoring.source.workbook import ole
from scoring.source.workbook.cells import Sheet, UnusableError
from scoring.source.workbook.ods import read_ods
from scoring.source.workbook.package import Package
from scoring.source.workbook.xls import read_xls
from scoring.source.workbook.xlsx import read_xlsx

_ZIP = b"PK"


def read_workbook(content: bytes) -> tuple[Sheet, ...]:
    """The sheets of an .xlsx, .xlsm, .xls or .ods file, in its order. Raises UnusableError.

    Nothing in the file is run, fetched or computed: macros and links are not looked at, and a formula is the value that
    was saved with it.
    """
    if content.startswith(ole.MAGIC):
        return read_xls(content)
    if not content:
        raise UnusableError("empty")
    if not content.startswith(_ZIP):
        raise UnusableError("not-workbook")
    package = Package(io.BytesIO(content))
    if "content.xml" in package:
        return read_ods(package)
    if "[Content_Types].xml" in package and "xl/workbook.bin" not in package:
        return read_xlsx(package)
    raise UnusableError("not-workbook")
