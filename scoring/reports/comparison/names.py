"""What ids stand for, where the standards are at hand: a comparison needs none of it, but reads better with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.model.standard import Standard
from scoring.reports.comparison.balance import Surplus
from scoring.reports.comparison.comparison import ComparedGroup
from scoring.reports.published import PublishedUnit
from scoring.reports.summary import NO_RANK
from scoring.reports.visible import visible


@dataclass(frozen=True, slots=True)
class Names:
    """What editions of standards call themselves, their grades and their sections, and which criteria are the members
    of a section. A result tells none of this; what nobody here knows goes by its id."""

    standards: Mapping[tuple[str, str], str] = field(default_factory=dict)
    grades: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    sections: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    members: Mapping[tuple[str, str, str], tuple[str, ...]] = field(default_factory=dict)

    def standard(self, group: ComparedGroup) -> str | None:
        """The title of the later edition, or of the earlier one."""
        editions = (group.edition.after, group.edition.before)
        titles = (self.standards.get((group.standard, edition)) for edition in editions)
        return next((visible(title) for title in titles if title), None)

    def grade(self, unit: PublishedUnit) -> str:
        """The grade of a unit by its title in the edition that the unit was judged by."""
        if unit.grade is None:
            return NO_RANK
        return visible(self.grades.get((unit.group.standard, unit.group.edition, unit.grade), unit.grade))

    def section(self, unit: PublishedUnit, name: str) -> str | None:
        """The title of a section of the edition that a unit was judged by."""
        title = self.sections.get((unit.group.standard, unit.group.edition, name))
        return None if title is None else visible(title)

    def capped(self, unit: PublishedUnit, surplus: Surplus) -> list[str]:
        """The sections whose maximum took points away: those whose criteria earn more; all that are full where nobody
        knows whose criteria are whose."""
        if surplus.points is None or surplus.points <= 0:
            return []
        edition = unit.group.standard, unit.group.edition
        earned = {criterion.id: criterion.points or Fraction(0) for criterion in unit.criteria}
        most = {part.id: part.points or Fraction(0) for part in unit.sections}
        return [
            name
            for name in surplus.full
            if (members := self.members.get((*edition, name))) is None
            or sum((earned.get(member, Fraction(0)) for member in members), Fraction(0)) > most[name]
        ]


def names_of(standards: Iterable[Standard], language: str) -> Names:
    """The names that these standards use."""
    titles: dict[tuple[str, str], str] = {}
    grades: dict[tuple[str, str, str], str] = {}
    sections: dict[tuple[str, str, str], str] = {}
    members: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for standard in standards:
        edition = standard.id, standard.edition
        titles[edition] = standard.title.in_language(language)
        for grade in standard.scoring.grades if standard.scoring else ():
            grades[*edition, grade.id] = grade.title.in_language(language)
        for section in standard.scoring.sections if standard.scoring else ():
            sections[*edition, section.id] = section.title.in_language(language)
            inside = (criterion.id for criterion in standard.criteria if criterion.section == section.id)
            members[*edition, section.id] = tuple(inside)
    return Names(titles, grades, sections, members)
