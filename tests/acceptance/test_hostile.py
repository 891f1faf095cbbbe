"""What hostile files cost: megabytes, measured in a process of its own, and that none of them goes on and on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

_MEASURED = """
import json, re, sys, time
from pathlib import Path
from scoring.api import load_library, read_assessments
library = load_library()
taken = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    start = time.process_time()
    read_assessments(path, library=library)
    taken[path.name] = time.process_time() - start
peak = re.search(r"VmHWM:\\s+([0-9]+) kB", Path("/proc/self/status").read_text())  # getrusage tells the parent's too
print(json.dumps({"taken": taken, "peak": int(peak[1])}))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="how much memory is told differs from system to system")
def test_no_hostile_file_takes_three_hundred_megabytes_or_goes_on() -> None:
    command = [sys.executable, "-c", _MEASURED, str(ROOT / "fixtures/hostile/files")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found = json.loads(done.stdout)
    assert len(found["taken"]) >= 40
    assert {name: seconds for name, seconds in found["taken"].items() if seconds > 30} == {}
    assert found["peak"] / 1024 < 300
