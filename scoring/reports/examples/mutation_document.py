"""What examples notice, for programs: a part of the document of `scoring/trials/1`."""

from scoring.intake.canonical import canonical
from scoring.model.mutation import Edition, Mutations, Unnoticed
from scoring.reports.document import Document


def mutations_document(found: Mutations) -> list[Document]:
    """Every edition with the changes that no example notices."""
    return [_edition(edition) for edition in found.editions]


def _edition(edition: Edition) -> Document:
    return {
        "edition": edition.edition,
        "changes": edition.noticed + len(edition.missed),
        "noticed": edition.noticed,
        "missed": [_unnoticed(each) for each in edition.missed],
        "alike": [_unnoticed(each) for each in edition.alike],
    }


def _unnoticed(found: Unnoticed) -> Document:
    change = found.change
    return {
        "source": found.span.source,
        "line": found.span.line,
        "column": found.span.column,
        "at": change.at,
        "part": change.part,
        "kind": change.kind,
        "before": change.before,
        "after": change.after or None,
        "near": found.near.name if found.near is not None else None,
        "witness": canonical(found.witness) if found.witness is not None else None,
    }
