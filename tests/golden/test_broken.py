"""Every broken file, and what the program says of it in both languages."""

import shutil
from pathlib import Path

import pytest

from tests.golden.golden import GOLDEN, ROOT, accepted, run

FIXTURES = ROOT / "fixtures"
FILES = {path.name.partition("-")[0]: path for path in sorted((FIXTURES / "broken").glob("*/*"))}


def call(file: Path, scratch: Path) -> tuple[list[str], Path]:
    """The command that meets a broken file the way its kind is met, and the folder to give it in."""
    code = file.name.partition("-")[0]
    if file.parent.name == "criteria":  # alone in a folder, since one bad criteria file stops all
        return ["criteria", "lint", _folder(scratch / "tieu-chi", file)], scratch
    if file.parent.name == "results":
        return ["verify", file.name, "../../huyen-mau"], file.parent
    if code == "W112":  # passed over in a folder with something to judge
        return ["rank", _folder(scratch / "phieu", file, FIXTURES / "huyen-mau/xa-nam-phong/xa-033.yaml")], scratch
    if code == "E412":  # every unit type of the criteria that come with the program has a default standard
        return ["rank", file.name, "--criteria", str(GOLDEN / "criteria")], file.parent
    return ["rank", file.name], file.parent


def _folder(folder: Path, *files: Path) -> str:
    """A folder of copies, by its name."""
    folder.mkdir()
    for file in files:
        shutil.copy(file, folder)
    return folder.name


@pytest.mark.parametrize("code", FILES)
def test_what_is_said_of_a_broken_file(code: str, tmp_path: Path) -> None:
    arguments, folder = call(FILES[code], tmp_path)
    vi, en = (run(arguments, language=language, folder=folder) for language in ("vi", "en"))
    assert vi.code == en.code
    told = f"exit code {vi.code}\n\n[vi]\n{vi.stderr}\n[en]\n{en.stderr}"
    assert told == accepted(f"broken/{code}.txt", told)
