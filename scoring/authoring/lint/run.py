"""All rules over all files."""

from collections.abc import Collection
from typing import NamedTuple

from scoring.authoring.lint.bands import band_order
from scoring.authoring.lint.cases import case_gaps, case_overlaps, unreachable_cases
from scoring.authoring.lint.constants import constants
from scoring.authoring.lint.divisors import open_divisors
from scoring.authoring.lint.facts import unread_facts
from scoring.authoring.lint.gates import claimable_gates, forbidden_and_deducted
from scoring.authoring.lint.grades import lowest_first, unreachable_grades
from scoring.authoring.lint.linted import Linted, Rule
from scoring.authoring.lint.look_alikes import alike_ids, foreign_signs
from scoring.authoring.lint.papers import evidence_not_asked, illustrative_criteria, missing_english
from scoring.authoring.lint.sections import off_step, section_sums, unused_sections
from scoring.authoring.lint.thresholds import odd_thresholds
from scoring.authoring.lint.titles import failing_titles, passing_fail_titles, same_titles
from scoring.library.catalogue import Catalogue
from scoring.library.read import CriteriaFile
from scoring.model.diagnostic import Diagnostic, in_order

#: Every rule, in the order of its codes.
RULES: tuple[Rule, ...] = (
    section_sums,
    unused_sections,
    off_step,
    band_order,
    case_gaps,
    case_overlaps,
    unreachable_cases,
    lowest_first,
    unreachable_grades,
    unread_facts,
    odd_thresholds,
    constants,
    open_divisors,
    claimable_gates,
    forbidden_and_deducted,
    same_titles,
    failing_titles,
    passing_fail_titles,
    evidence_not_asked,
    missing_english,
    illustrative_criteria,
    alike_ids,
    foreign_signs,
)


class Lint(NamedTuple):
    """What lint found, in order of place, and how many files it looked into: none where one of them cannot be used."""

    findings: tuple[Diagnostic, ...]
    files: int


def lint(library: Catalogue, files: Collection[CriteriaFile]) -> Lint:
    """Everything worth a word in some files of a library."""
    return Lint(in_order(found for file in files for found in lint_file(library, file)), len(files))


def lint_file(library: Catalogue, file: CriteriaFile) -> tuple[Diagnostic, ...]:
    """Everything worth a word in one file, as it is on the first day of its force."""
    standard = library.in_force(file.shape.standard, file.shape.in_force.start)
    linted = Linted(file, standard, library)
    return in_order(found for rule in RULES for found in rule(linted))
