"""Files that break off: as long as the head was written, the parent knows which of its units is missing."""

import json
from pathlib import Path

import pytest

import scoring
from tests.builders import good_khu_dan_cu, to_yaml

GOOD = good_khu_dan_cu("K1", parent="XA-1")


def rejected(folder: Path, name: str, content: bytes) -> tuple[str | None, str | None, str | None, int | None]:
    """Id, type, parent and period of the one submission that is rejected."""
    (folder / name).write_bytes(content)
    (entry,) = scoring.read_assessments(folder / name).rejected
    return entry.unit_id, entry.unit_type, entry.parent, entry.period


HEAD = ("K1", "khu_dan_cu", "XA-1", 2024)


@pytest.mark.parametrize("form", ["x.json", "x.jsonl", "flow.yaml"])
def test_a_text_in_one_line_cut_anywhere_after_its_head_keeps_it(tmp_path: Path, form: str) -> None:
    text = json.dumps(GOOD, ensure_ascii=False)
    after_head = text.index("facts") - 2
    lost = [cut for cut in range(after_head, len(text) - 1, 7) if rejected(tmp_path, form, text[:cut].encode()) != HEAD]
    assert lost == []


def test_a_block_text_that_breaks_off_keeps_its_head(tmp_path: Path) -> None:
    text = to_yaml(GOOD)
    assert rejected(tmp_path, "x.yaml", f'{text}\nclaimed: {{grade: "Xuất sắc'.encode()) == HEAD


def test_a_character_that_yaml_has_not_keeps_what_stands_before_it(tmp_path: Path) -> None:
    assert rejected(tmp_path, "x.yaml", f"{to_yaml(GOOD)}\n\0".encode()) == HEAD


def test_another_encoding_is_refused_and_its_head_is_known(tmp_path: Path) -> None:
    assert rejected(tmp_path, "x.yaml", to_yaml(GOOD).encode("utf-16")) == HEAD
