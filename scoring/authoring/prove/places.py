"""Where a criteria file says what an answer is about."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scoring.library.read import CriteriaFile
from scoring.model.proof import Answer, Proof, Status
from scoring.model.span import Span
from scoring.source.tree import Listing, Mapping

#: What the name of last year's value of a fact begins with.
PREVIOUS = "previous."

#: The keys under which a criterion says what it asks for, the first that is there.
_RULES = ("require", "forbid", "inherit", "points")


def placed(proof: Proof, file: CriteriaFile) -> Proof:
    """The proof with its file, and the place of everything that is not proved."""
    return replace(proof, answers=tuple(_placed(proof.answers, file)), source=file.source)


def _placed(answers: Iterable[Answer], file: CriteriaFile) -> Iterator[Answer]:
    for answer in answers:
        yield answer if answer.status is Status.PROVED else replace(answer, at=_place(answer, file))


def _place(answer: Answer, file: CriteriaFile) -> Span:
    criteria, case = answer.params.get("criteria"), answer.params.get("case")
    number = case if isinstance(case, int) else None
    if not answer.subject:
        return _above(file)
    match answer.question:
        case "grade":
            return _grade(file, answer.subject)
        case "together":
            return _criterion(file, answer.subject.split()[-1])
        case "better" if isinstance(criteria, tuple) and criteria:
            return _criterion(file, str(criteria[0]), case=None if number is None else -1)
        case "better":
            return file.span("facts", answer.subject.removeprefix(PREVIOUS))
        case "alone" | "band" | "declared":
            return _criterion(file, answer.subject, "applies_when" if answer.why == "never_applies" else None, number)
        case _:
            return _above(file)


def _grade(file: CriteriaFile, name: str) -> Span:
    """The entry of a grade."""
    grades, named = file.root.get("grades"), [grade.id for grade in file.shape.grades or ()]
    if isinstance(grades, Listing) and name in named:
        return grades.items[named.index(name)].span
    return _above(file)


def _above(file: CriteriaFile) -> Span:
    """Where the file names the standard that it extends; its beginning where it extends none."""
    return file.key_span("extends" if file.shape.extends is not None else "standard")


def _criterion(file: CriteriaFile, name: str, key: str | None = None, case: int | None = None) -> Span:
    """Where a criterion says what it asks for: under `key`, or in one case of its points (-1: in all of them). One that
    is taken from elsewhere stands where it is taken in."""
    parts = name.split("/")
    ids = ["/".join(parts[:count]) for count in range(len(parts), 0, -1)]
    own = {criterion.id: place for place, criterion in enumerate(file.shape.criteria)}
    place = next((own[each] for each in ids if each in own), None)
    listed = file.root.get("criteria")
    entry = listed.items[place] if isinstance(listed, Listing) and place is not None else None
    if not isinstance(entry, Mapping):
        return _above(file)
    points = entry.get("points")
    if case is not None and isinstance(points, Mapping):
        return _case(points, case)
    found = [entry.key(each) for each in (key, *_RULES) if each is not None]
    return next((each.span for each in found if each is not None), entry.span)


def _case(points: Mapping, case: int) -> Span:
    """One case of a points rule, or all: cases stand in their order, thresholds from the highest."""
    for word in ("cases", "at_least"):
        key, value = points.key(word), points.get(word)
        if key is None:
            continue
        if isinstance(value, Listing) and 0 <= case < len(value.items):
            return value.items[case].span
        if isinstance(value, Mapping) and 0 <= case < len(value.entries):
            return value.entries[case][0].span
        return key.span
    return points.span
