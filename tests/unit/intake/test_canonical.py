"""The canonical form: the same content gives the same bytes, and other content gives others."""

import hashlib
import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scoring.intake.canonical import canonical, sha256
from scoring.model.assessment import Appraised, Assessment, Claimed, Document, Unit
from tests.unit.intake.words import accepted, from_yaml

FULL = Assessment(
    unit=Unit("KDC-1", "Thôn Đông", "thon", "XA-1", "cum-2"),
    period=2024,
    facts={
        "so_ho": 120,
        "ty_le": Decimal("87.50"),
        "co_ke_hoach": False,
        "ngay_nop": date(2024, 11, 2),
        "xep_loai": "tot",
    },
    previous={"so_ho": 0},
    evidence={"co_ke_hoach": (Document("05-NQ/CB", date(2024, 2, 10)), Document("06"))},
    not_applicable={"k2": "Không có"},
    claimed=Claimed(Decimal("9.0"), "Khá", {"k1": Decimal(10)}),
    appraised_facts={"so_ho": Appraised(112, "Biên bản", "Tổ 1", date(2024, 11, 12))},
    appraised_points={"k1": Appraised(Decimal("-0"), "Thiếu", "Tổ 1", date(2024, 11, 12))},
    standards=("thu/thon-2", "thu/thon"),
    source="x.yaml",
)
BYTES = (
    '{"appraised_facts":{"so_ho":{"by":"Tổ 1","date":"2024-11-12","reason":"Biên bản","value":112}},'
    '"appraised_points":{"k1":{"by":"Tổ 1","date":"2024-11-12","reason":"Thiếu","value":"0"}},'
    '"claimed":{"criteria":{"k1":"10"},"grade":"Khá","points":"9"},'
    '"evidence":{"co_ke_hoach":[{"date":"2024-02-10","number":"05-NQ/CB"},{"number":"06"}]},'
    '"facts":{"co_ke_hoach":false,"ngay_nop":"2024-11-02","so_ho":120,"ty_le":"87.5","xep_loai":"tot"},'
    '"not_applicable":{"k2":"Không có"},"period":2024,"previous":{"so_ho":0},'
    '"standards":["thu/thon-2","thu/thon"],'
    '"unit":{"cluster":"cum-2","id":"KDC-1","name":"Thôn Đông","parent":"XA-1","type":"thon"}}'
)
LEAST = Assessment(Unit("T", "T", "thon"), 2024)


def test_the_bytes_that_are_hashed() -> None:
    """Published results carry this number: it may never change for the same content."""
    assert sha256(FULL) == hashlib.sha256(BYTES.encode()).hexdigest()
    assert sha256(LEAST) == hashlib.sha256(b'{"period":2024,"unit":{"id":"T","name":"T","type":"thon"}}').hexdigest()


def test_empty_parts_are_left_out_and_false_and_zero_are_not_empty() -> None:
    empty = replace(LEAST, facts={}, evidence={}, claimed=Claimed(), standards=())
    assert canonical(empty) == canonical(LEAST) == {"unit": {"id": "T", "name": "T", "type": "thon"}, "period": 2024}
    assert canonical(replace(LEAST, facts={"a": 0, "b": False}))["facts"] == {"a": 0, "b": False}


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(replace(FULL, source="y.yaml", sha256="0" * 64), id="where it was read"),
        pytest.param(replace(FULL, facts=dict(reversed(list(FULL.facts.items())))), id="the order of facts"),
        pytest.param(replace(FULL, facts={**FULL.facts, "ty_le": Decimal("87.5")}), id="zeros at the end"),
        pytest.param(
            replace(FULL, appraised_points={"k1": replace(FULL.appraised_points["k1"], value=Decimal(0))}),
            id="minus zero",
        ),
    ],
)
def test_the_same_content_has_the_same_number(changed: Assessment) -> None:
    assert sha256(changed) == sha256(FULL)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(replace(FULL, period=2025), id="period"),
        pytest.param(replace(FULL, unit=replace(FULL.unit, parent=None)), id="parent"),
        pytest.param(
            replace(FULL, unit=replace(FULL.unit, cluster="XA-1", parent="cum-2")), id="parent and cluster swapped"
        ),
        pytest.param(replace(FULL, facts={**FULL.facts, "so_ho": 121}), id="a count"),
        pytest.param(replace(FULL, facts={**FULL.facts, "so_ho": "120"}), id="a count as text"),
        pytest.param(replace(FULL, facts={**FULL.facts, "co_ke_hoach": 0}), id="zero for false"),
        pytest.param(
            replace(FULL, facts={k: v for k, v in FULL.facts.items() if k != "co_ke_hoach"}), id="a fact less"
        ),
        pytest.param(replace(FULL, facts=FULL.previous, previous=FULL.facts), id="last year's facts for this year's"),
        pytest.param(replace(FULL, evidence={"co_ke_hoach": FULL.evidence["co_ke_hoach"][:1]}), id="a paper less"),
        pytest.param(replace(FULL, not_applicable={}), id="a claim less"),
        pytest.param(replace(FULL, claimed=None), id="nothing claimed"),
        pytest.param(replace(FULL, appraised_facts={}), id="not appraised"),
        pytest.param(replace(FULL, standards=FULL.standards[:1]), id="a standard less"),
    ],
)
def test_other_content_has_another_number(changed: Assessment) -> None:
    assert sha256(changed) != sha256(FULL)


TEXT = """\
unit: {id: KDC-1, name: Thôn Đông Hạ, type: thon}
period: 2024
facts: {ghi_chu: Đã thẩm định, so_ho: 120, xep_loai: Tốt}
not_applicable: {k2: Không có nhiệm vụ}
"""


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(unicodedata.normalize("NFD", TEXT), id="decomposed"),
        pytest.param(TEXT.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param("\n".join(reversed(TEXT.splitlines())), id="another order"),
        pytest.param(TEXT.replace("120", '"0120"').replace("Tốt", "tot"), id="other spellings"),
        pytest.param(TEXT + "claimed: {}\nfacts_: \n".replace("facts_", "previous"), id="empty parts"),
        pytest.param(TEXT.replace("name: ", "parent: null, name: '  ").replace("Hạ", "Hạ'"), id="spaces and null"),
    ],
)
def test_however_it_is_written(other: str) -> None:
    assert other != TEXT
    assert accepted(from_yaml(other)).sha256 == accepted(from_yaml(TEXT)).sha256
