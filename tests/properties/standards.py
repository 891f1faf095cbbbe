"""Random standards and assessments, small enough that every kind of interplay comes up often."""

from collections.abc import Mapping
from datetime import date

from hypothesis import strategies as st

from scoring.language.check import check_condition, check_number
from scoring.language.parse import parse
from scoring.model.assessment import Appraised, Assessment, Document, FactValue, Unit
from scoring.model.legal import LegalRef
from scoring.model.prose import Text
from scoring.model.standard import (
    Condition,
    Criterion,
    Fact,
    FactType,
    Forbidden,
    Instrument,
    MonthDay,
    Provenance,
    RollUp,
    Scope,
    Standard,
)

BASIS = LegalRef("Khoản 1 Điều 1", "1/2024/TT-X", article="1", clause="1")
BOOLEANS = ("b0", "b1", "b2", "j0", "j1")
COUNTS = ("n0", "n1", "n2", "n3")
FACTS: Mapping[str, Fact] = {
    **{name: Fact(name, FactType.BOOLEAN, Text(name), judgement=name.startswith("j")) for name in BOOLEANS},
    **{name: Fact(name, FactType.COUNT, Text(name)) for name in COUNTS},
}
CONDITIONS = (
    "b0", "b1", "b2", "j0", "j1", "not b0", "not j1", "b0 and b1", "b1 or j0", "j0 or j1", "b0 == b2",
    "n0 >= 1", "n1 == 0", "n0 / n1 >= 70%", "n2 / n3 < 50%", "n0 < previous.n0 or n0 == 0",
    "n0 < previous.n0 or (n0 == previous.n0 and j1)", "n0 - n1 >= n2", "not (b0 and n3 > 1)",
)  # fmt: skip
COUNTED = ("n0", "n1 + n2", "n3")


def condition(text: str, facts: Mapping[str, Fact] = FACTS) -> Condition:
    """A condition of the pool, read and checked."""
    return Condition(text, check_condition(parse(text), facts))


def forbidden(count: str, excused: str | None, facts: Mapping[str, Fact] = FACTS) -> Forbidden:
    """A forbidden count, read and checked."""
    read = [Condition(text, check_number(parse(text), facts)) if text else None for text in (count, excused)]
    assert read[0] is not None
    return Forbidden(read[0], read[1])


def criterion(
    name: str,
    rule: Condition | Forbidden,
    *,
    applies_when: Condition | None = None,
    claimable: bool = False,
    prerequisites: tuple[str, ...] = (),
    needs_evidence: bool = False,
) -> Criterion:
    """A criterion with nothing in it but what decides."""
    return Criterion(
        id=name,
        basis=BASIS,
        provenance=Provenance.ILLUSTRATIVE,
        title=Text(f"Đạt {name}"),
        fail_title=Text(f"Chưa đạt {name}"),
        rule=rule,
        applies_when=applies_when,
        claimable=claimable,
        prerequisites=prerequisites,
        needs_evidence=needs_evidence,
    )


def standard(
    criteria: tuple[Criterion, ...],
    eligible: tuple[str, ...] = (),
    *,
    unit_type: str = "thon",
    facts: Mapping[str, Fact] = FACTS,
    name: str = "thu/thon",
) -> Standard:
    """A standard in force for ever."""
    return Standard(
        id=name,
        edition="1",
        unit_type=unit_type,
        title=Text("Tiêu chuẩn thử"),
        instrument=Instrument("1/2024/TT-X"),
        in_force_from=date(2000, 1, 1),
        in_force_until=None,
        window_ends=MonthDay(10, 31),
        decide_by=None,
        is_default=True,
        provenance=Provenance.ILLUSTRATIVE,
        eligible=tuple(Scope(condition(text, facts), BASIS, Text(text)) for text in eligible),
        facts=facts,
        criteria=criteria,
        sha256="0" * 64,
    )


@st.composite
def standards(draw: st.DrawFn) -> Standard:
    """Up to eight criteria; a prerequisite may stand before or after what needs it, never in a circle."""
    count = draw(st.integers(1, 8))
    order = draw(st.permutations(range(count)))
    made = []
    for index in range(count):
        earlier = [f"c{other}" for other in order[: order.index(index)]]
        rule = draw(
            st.sampled_from(CONDITIONS).map(condition)
            | st.builds(forbidden, st.sampled_from(COUNTED), st.none() | st.sampled_from(COUNTED))
        )
        needs = draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True)) if earlier else []
        made.append(
            criterion(
                f"c{index}",
                rule,
                applies_when=draw(st.none() | st.sampled_from(CONDITIONS).map(condition)),
                claimable=draw(st.booleans()),
                prerequisites=tuple(needs),
                needs_evidence=draw(st.booleans()),
            )
        )
    return standard(tuple(made), tuple(draw(st.lists(st.sampled_from(CONDITIONS), max_size=2))))


def facts_of(
    booleans: tuple[str, ...] = BOOLEANS, counts: tuple[str, ...] = COUNTS
) -> st.SearchStrategy[dict[str, FactValue]]:
    """Any of the facts, declared or not."""
    return st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(booleans, st.booleans()),
            **dict.fromkeys(counts, st.integers(0, 3)),
        },
    )


@st.composite
def assessments(draw: st.DrawFn, unit_type: str = "thon", unit_id: str = "T-1") -> Assessment:
    """A unit with any of its facts declared, evidence and claims here and there, and corrections by a committee."""
    names = [f"c{index}" for index in range(8)]
    papers = st.just((Document("05-NQ/CB"),)) | st.just(())
    appraised = draw(facts_of(("b0", "j0", "j1"), ("n0",))) if draw(st.booleans()) else {}
    return Assessment(
        unit=Unit(unit_id, "Thôn Đông", unit_type),
        period=2024,
        facts=draw(facts_of()),
        previous=draw(facts_of((), ("n0",))),
        evidence=draw(st.dictionaries(st.sampled_from([*names, *FACTS]), papers, max_size=6)),
        not_applicable=draw(st.dictionaries(st.sampled_from(names), st.just("Không có nhiệm vụ"), max_size=3)),
        appraised_facts={
            name: Appraised(value, "Biên bản 07/BB", "Tổ thẩm định", date(2024, 11, 12))
            for name, value in appraised.items()
        },
    )


def rolled_up_facts() -> Mapping[str, Fact]:
    """The facts of a parent that counts its children."""
    of = ("thon",)
    return {
        **FACTS,
        "tong": Fact("tong", FactType.COUNT, Text("Tổng"), roll_up=RollUp("all", of)),
        "dang_ky": Fact("dang_ky", FactType.COUNT, Text("Đăng ký"), roll_up=RollUp("b0", of)),
        "cong_nhan": Fact("cong_nhan", FactType.COUNT, Text("Công nhận"), roll_up=RollUp("recognised", of)),
    }
