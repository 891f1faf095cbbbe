"""Complaints about input: a code, a place and parameters; the sentences stand in the message catalogue."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from scoring.model.span import Span

#: Every code there is, with its name. A code is forever: it has a page in docs/diagnostics and a file in
#: fixtures/broken. E1xx reading, E2xx shape, E3xx references, E4xx assessments, W5xx what lint finds
#: in criteria files that load; W is a warning.
CODES: Mapping[str, str] = MappingProxyType(
    {
        "E101": "unreadable-file",
        "E102": "file-too-large",
        "E103": "not-utf8",
        "E104": "syntax",
        "E105": "duplicate-key",
        "E106": "anchor-alias-tag",
        "E107": "too-deep",
        "E108": "unknown-format",
        "E109": "nothing-to-judge",
        "E110": "bad-table",
        "E111": "not-a-result",
        "W112": "file-skipped",
        "E113": "damaged-file",
        "E114": "password-protected",
        "E115": "error-cell",
        "E116": "unclear-cell",
        "W117": "sheet-skipped",
        "W118": "hidden-cells",
        "W119": "old-encoding",
        "W120": "form-of-another-edition",
        "W121": "form-not-known",
        "E201": "missing-key",
        "E202": "unknown-key",
        "E203": "unknown-fact",
        "E204": "wrong-value",
        "E205": "not-quoted",
        "E206": "bad-name",
        "E207": "bad-citation",
        "E208": "condition-syntax",
        "E209": "condition-type",
        "E210": "condition-too-large",
        "E211": "duplicate-id",
        "E212": "one-rule-each",
        "E213": "dates-out-of-order",
        "E214": "prose-spilled",
        "E215": "bad-points",
        "E216": "not-applicable-forbidden",
        "E301": "unknown-standard",
        "E302": "not-in-force",
        "E303": "unknown-criterion",
        "E304": "inheritance-cycle",
        "E305": "fact-conflict",
        "E306": "duplicate-edition",
        "E307": "overlapping-editions",
        "E308": "prerequisite-cycle",
        "E309": "two-defaults",
        "E310": "roll-up-cycle",
        "E311": "too-many-rules",
        "E312": "loosened",
        "E401": "missing-field",
        "E402": "unknown-field",
        "E403": "unknown-unit-type",
        "E404": "wrong-fact-value",
        "E405": "out-of-range",
        "E406": "duplicate-unit",
        "E407": "parent-cycle",
        "W408": "parent-missing",
        "E409": "not-applicable-refused",
        "E410": "incomplete-entry",
        "E411": "wrong-unit-type",
        "E412": "no-standard",
        "W501": "section-sum",
        "W502": "unused-section",
        "W503": "off-step",
        "W504": "band-order",
        "W505": "case-gap",
        "W506": "case-overlap",
        "W507": "unreachable-case",
        "W508": "lowest-grade-first",
        "W509": "unreachable-grade",
        "W510": "unread-fact",
        "W511": "outside-range",
        "W512": "settled-condition",
        "W513": "open-divisor",
        "W514": "percent-meant",
        "W515": "claimable-gate",
        "W516": "forbidden-and-deducted",
        "W517": "same-title",
        "W518": "title-of-failure",
        "W519": "title-of-pass",
        "W520": "evidence-not-asked",
        "W521": "no-english",
        "W522": "illustrative-in-official",
        "W523": "alike-ids",
        "W524": "foreign-sign",
    }
)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One complaint. `params` fill the sentence of `code`; `hint` is the nearest known name, where there is one.

    >>> print(Diagnostic("E203", Span("x.yaml", 3, 5), {"name": "so_hoo"}, hint="so_ho"))
    x.yaml:3:5: E203 unknown-fact name=so_hoo hint=so_ho
    """

    code: str
    span: Span
    params: Mapping[str, str] = field(default_factory=dict)
    hint: str | None = None

    @property
    def name(self) -> str:
        """The word for the code, as it stands beside it in a message."""
        return CODES[self.code]

    @property
    def is_warning(self) -> bool:
        """Whether the input is used in spite of it."""
        return self.code.startswith("W")

    def __str__(self) -> str:
        told = [f"{key}={value}" for key, value in self.params.items()]
        hint = [f"hint={self.hint}"] if self.hint else []
        return " ".join([f"{self.span}: {self.code} {self.name}", *told, *hint])


class ScoringError(ValueError):
    """Input that cannot be used; carries every diagnostic found, not only the first.

    >>> raise ScoringError([Diagnostic("E109", Span("units", 1, 1))])
    Traceback (most recent call last):
        ...
    scoring.model.diagnostic.ScoringError: units:1:1: E109 nothing-to-judge
    """

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(map(str, self.diagnostics)))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each diagnostic once, by place and then by code."""
    unique = {str(diagnostic): diagnostic for diagnostic in diagnostics}
    return tuple(sorted(unique.values(), key=lambda diagnostic: (diagnostic.span, diagnostic.code, str(diagnostic))))


#: What a parameter begins with that lists the words of which one is expected.
ONE_OF = "one of: "


def one_of(words: Iterable[str]) -> str:
    """Words to choose from, as the parameter `expected` holds them.

    >>> one_of(["kem", "kha"])
    'one of: kem, kha'
    """
    return ONE_OF + ", ".join(words)
