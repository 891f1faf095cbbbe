"""The schema for editors is what `scoring criteria schema` prints; `make golden` writes it anew."""

import os

from tests.golden.golden import ROOT, run


def test_the_committed_schema_is_what_the_command_prints() -> None:
    printed = run(["criteria", "schema"], language="vi")
    committed = ROOT / "scoring" / "library" / "criteria-1.schema.json"
    if os.environ.get("GOLDEN") == "accept":
        committed.write_bytes(printed.stdout.encode())
    assert printed == (0, committed.read_bytes().decode(), "")
    assert run(["criteria", "schema"], language="en").stdout == printed.stdout
