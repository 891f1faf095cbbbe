"""Both parsers of PyYAML."""

import pytest
import yaml

import scoring.source.yaml as reader


@pytest.fixture(params=["with libyaml", "without libyaml"])
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML is installed without its C parser where that cannot be built: the files mean the same there."""
    monkeypatch.setattr(reader, "_LOADER", yaml.CSafeLoader if "without" not in request.param else yaml.SafeLoader)
