"""What is installed beside the program on request."""

from importlib.util import find_spec

import click

from scoring.cli.language import said


def must_have(module: str, extra: str, vi: str, en: str, otherwise: tuple[str, str] = ("", "")) -> None:
    """Raises UsageError where a module is missing: what needs it, which extra brings it, and what else would do."""
    if find_spec(module) is None:
        install = f'pip install "exemplary-unit-scoring[{extra}]"'
        raise click.UsageError(
            said(f"{vi} cần cài thêm: {install}{otherwise[0]}", f"{en} needs: {install}{otherwise[1]}")
        )
