"""Where the criteria that come with the program lie: inside the installed package, or beside it in a checkout."""

from pathlib import Path


def builtin_criteria() -> Path:
    """The folder of the shipped criteria files."""
    package = Path(__file__).parents[1]
    inside = package / "criteria"
    return inside if inside.is_dir() else package.parent / "criteria"
