"""What the figures were measured on."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_USED = (
    "durable-rules", "pydantic", "click", "PyYAML", "numpy", "polars", "zen-engine", "common-expression-language",
    "panzi-json-logic", "business-rules", "OpenFisca-Core", "duckdb", "openpyxl", "python-calamine",
)  # fmt: skip


def machine() -> dict[str, str]:
    """Named parts of the machine, in the order in which they are told."""
    return {
        "CPU": _processor(),
        "cores": str(os.cpu_count()),
        "RAM": _memory(),
        "OS": _system(),
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "packages": ", ".join(map(_at, _USED)),
    }


def _at(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"no {package}"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    except (AttributeError, ValueError, OSError):
        return "unknown"


def _system() -> str:
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        name = platform.system()
    return f"{name} {platform.machine()}"
