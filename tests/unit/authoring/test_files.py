"""Which examples and which criteria a path means."""

from pathlib import Path

import pytest

from scoring.authoring.files import criteria_of, examples_of, shipped_examples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.yaml", "a.examples.yaml", "in/b.yml", "in/b.examples.yml", "c.yaml", "d.examples.yaml", "note.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def named(folder: Path, given: str) -> list[str]:
    """The names under which examples are shown, from the folder on."""
    found = examples_of(folder / given)
    assert all(path == Path(name) for path, name in found)
    return [path.relative_to(folder).as_posix() for path, _ in found]


def criteria(folder: Path, *given: str) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in criteria_of([folder / name for name in given])]


def test_a_folder_means_all_examples_below_it_in_order_of_their_names(folder: Path) -> None:
    assert named(folder, "") == ["a.examples.yaml", "d.examples.yaml", "in/b.examples.yml"]
    assert criteria(folder, "in") == ["in"]


def test_an_examples_file_means_itself_and_the_criteria_beside_it(folder: Path) -> None:
    assert named(folder, "a.examples.yaml") == ["a.examples.yaml"]
    assert criteria(folder, "a.examples.yaml", "in/b.examples.yml", "d.examples.yaml") == ["a.yaml", "in/b.yml"]


def test_a_criteria_file_means_the_examples_beside_it_even_where_there_are_none(folder: Path) -> None:
    assert named(folder, "a.yaml") == ["a.examples.yaml"]
    assert named(folder, "in/b.yml") == ["in/b.examples.yml"]
    assert named(folder, "c.yaml") == ["c.examples.yaml"]
    assert criteria(folder, "a.yaml", "c.yaml") == ["a.yaml", "c.yaml"]


def test_what_is_not_there_means_itself(folder: Path) -> None:
    assert named(folder, "nowhere.yaml") == ["nowhere.yaml"]
    assert criteria(folder, "nowhere.yaml") == []


def test_the_shipped_examples_are_shown_below_criteria() -> None:
    assert all(name.startswith("criteria/") and name.endswith(path.name) for path, name in shipped_examples())
