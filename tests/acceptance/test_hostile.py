"""What hostile files cost: seconds and megabytes, measured in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

_MEASURED = """
import json, resource, sys, time
from pathlib import Path
from scoring.api import load_library, read_assessments
library = load_library()
taken = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    start = time.process_time()
    read_assessments(path, library=library)
    taken[path.name] = time.process_time() - start
print(json.dumps({"taken": taken, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="how much memory is told differs from system to system")
def test_no_hostile_file_takes_two_seconds_or_three_hundred_megabytes() -> None:
    command = [sys.executable, "-c", _MEASURED, str(ROOT / "fixtures/hostile/files")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found = json.loads(done.stdout)
    assert len(found["taken"]) >= 40
    assert {name: seconds for name, seconds in found["taken"].items() if seconds > 2} == {}
    assert found["peak"] / 1024 < 300
