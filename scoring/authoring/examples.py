"""An examples file, read: every example laid over the base and read as a real submission would be."""

from dataclasses import dataclass
from pathlib import Path

from scoring.authoring.expect import read_expected
from scoring.authoring.faults import Faults
from scoring.authoring.history import read_earlier
from scoring.authoring.overlay import MERGED, REPLACED, laid_over, overlaid
from scoring.intake.assessment import read_assessment
from scoring.library.catalogue import Catalogue
from scoring.model.assessment import Assessment, Rejected
from scoring.model.diagnostic import Diagnostic, ScoringError, in_order
from scoring.model.example import UNCONFIRMED, Example
from scoring.model.history import Earlier
from scoring.model.span import Span
from scoring.model.standard import Standard
from scoring.source.file import decode, read_bytes
from scoring.source.tree import CUT_SHORT, Mapping, Node, Scalar, as_found, nearest
from scoring.source.yaml import read_yaml

MAX_BYTES = 1024 * 1024

_EARLIER = "earlier"
_PARTS = (*MERGED, *REPLACED, _EARLIER)
_TOP = ("standard", "base", "examples")
_EXAMPLE = ("name", UNCONFIRMED, *_PARTS, "expect")


@dataclass(frozen=True, slots=True)
class ExamplesFile:
    """The examples of one standard, in the order of the file; `unconfirmed` are those that nobody has confirmed yet,
    which say nothing. `base` is what all are laid over, where it is an assessment by itself, and `base_earlier` what
    its unit reached before."""

    source: str
    standard: str
    examples: tuple[Example, ...]
    unconfirmed: tuple[Example, ...] = ()
    base: Assessment | None = None
    base_earlier: tuple[Earlier, ...] = ()


def read_examples(path: Path, source: str, library: Catalogue) -> ExamplesFile:
    """Read one file. Raises ScoringError with every fault of it: an example that cannot be read shows nothing, and the
    others would seem to show all."""
    text = decode(read_bytes(path, source, MAX_BYTES), source)
    documents = read_yaml(text, source)
    faults = Faults([fault for document in documents for fault in document.faults])
    root = documents[0].root if documents else None
    if len(documents) > 1:
        faults.fault("E204", documents[1].span, documents=str(len(documents)))
    if not isinstance(root, Mapping):
        at = root.span if root else Span(source, 1, 1)
        raise ScoringError(faults.found or [Diagnostic("E204", at, {"expected": "map", "found": as_found(root)})])
    if any(fault.code in CUT_SHORT for fault in faults.found):
        raise ScoringError(in_order(faults.found))  # what seems to be missing may stand further on
    read = _Reader(source, library, faults).file(root)
    if faults.found:
        raise ScoringError(in_order(faults.found))
    return read


@dataclass
class _Reader:
    """What the examples of a file share while they are read."""

    source: str
    library: Catalogue
    faults: Faults
    standard: str = ""
    unit_type: str | None = None
    base: Mapping | None = None

    def file(self, root: Mapping) -> ExamplesFile:
        faults = self.faults
        faults.known_keys(root, _TOP)
        self._standard(faults.needed(root, "standard"))
        self.base = faults.mapping(root.get("base"))
        if self.base is not None:
            faults.known_keys(self.base, _PARTS)
            for part in MERGED:
                faults.mapping(self.base.get(part))
        given = faults.needed(root, "examples")
        items = faults.items(given)
        if given is not None and not items:
            faults.fault("E204", given.span, expected="at least one", found="null")
        confirmed: list[Example] = []
        waiting: list[Example] = []
        for place, node in enumerate(items, start=1):
            if (example := self._example(place, node)) is not None:
                (waiting if self._is_unconfirmed(node) else confirmed).append(example)
        base = None if faults.found else self._base(root)
        listed = self.base.get(_EARLIER) if self.base is not None else None
        reached = read_earlier(Faults(), listed, self.library)
        return ExamplesFile(self.source, self.standard, tuple(confirmed), tuple(waiting), base, reached)

    def _base(self, root: Mapping) -> Assessment | None:
        """The assessment that the base is without anything laid over it; None where that is none."""
        found = _Reader(self.source, self.library, Faults(), self.standard, self.unit_type, self.base)
        return found._assessment(0, Mapping((), root.span)) if self.base is not None else None

    def _is_unconfirmed(self, node: Node) -> bool:
        """Whether the example was proposed and nobody has confirmed it yet."""
        value = node.get(UNCONFIRMED) if isinstance(node, Mapping) else None
        return value is not None and self.faults.word(value, ("true", "false")) == "true"

    def _standard(self, node: Node | None) -> None:
        """Which standard, and of what type its units are."""
        name = self.faults.text(node)
        if node is None or name is None:
            return
        self.standard = name
        if name not in self.library.ids:
            self.faults.fault("E301", node.span, nearest(name, list(self.library.ids)), standard=name)
            return
        self.unit_type = next(f.shape.unit_type for f in self.library.files if f.shape.standard == name)

    def _example(self, place: int, node: Node) -> Example | None:
        faults, own = self.faults, self.faults.mapping(node)
        if own is None:
            return None
        faults.known_keys(own, _EXAMPLE)
        name = faults.text(faults.needed(own, "name"))
        assessment = self._assessment(place, own)
        standard = self._in_force(assessment) if assessment is not None else None
        reached = laid_over(self.base, own, _EARLIER)
        earlier = read_earlier(faults, reached[1] if reached is not None else None, self.library)
        expect = faults.mapping(faults.needed(own, "expect"))
        expected = read_expected(faults, expect, standard) if expect is not None else {}
        if assessment is None or standard is None:
            return None
        return Example(name or "", own.span, standard, assessment, expected, earlier)

    def _assessment(self, place: int, own: Mapping) -> Assessment | None:
        """The submission that the example stands for, of a unit that is known by the example's place in the file."""
        if self.unit_type is None:
            return None
        unit = Mapping((_entry("id", str(place), own.span), _entry("type", self.unit_type, own.span)), own.span)
        source = f"{self.source}#{place}"
        read = read_assessment(overlaid(self.base, own, unit), source, own.span, self.library.vocabularies)
        if isinstance(read, Rejected):
            self.faults.found += read.diagnostics
            return None
        return read

    def _in_force(self, assessment: Assessment) -> Standard | None:
        """The edition that judges the example's period."""
        try:
            found = self.library.for_period(self.standard, assessment.period, None, assessment.place("period"))
        except ScoringError as error:
            self.faults.found += error.diagnostics
            return None
        if found.unit_type != assessment.unit.type:  # another edition of it is for units of another type
            params = {"standard": found.id, "unit_type": assessment.unit.type}
            self.faults.fault("E411", assessment.place("period"), **params)
            return None
        return found


def _entry(key: str, text: str, span: Span) -> tuple[Scalar, Scalar]:
    return Scalar(key, span), Scalar(text, span, plain=False)
