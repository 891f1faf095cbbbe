"""The shipped criteria, loaded once."""

import pytest

from scoring.library.builtin import builtin_criteria
from scoring.library.catalogue import Catalogue, load_catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue([(builtin_criteria(), "criteria")])
