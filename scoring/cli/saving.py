"""A file that a command makes: into `-o FILE`, which must not be there yet, else to stdout."""

from pathlib import Path

import click

from scoring.cli.language import said
from scoring.cli.output import write

output = click.option(
    "-o",
    "--output",
    "output",
    type=click.Path(),
    metavar="FILE",
    help=said("Ghi vào tệp này (chưa có sẵn) thay vì in ra.", "Write to this file, which must not exist yet."),
)


def deliver(text: str, target: str | None) -> None:
    """A text, to its file or to stdout."""
    if target is None:
        write(text)
    else:
        save_new(Path(target), text.encode())


def save_new(path: Path, content: bytes) -> None:
    """Write a file and say so; nothing is written over. Raises UsageError."""
    try:
        with path.open("xb") as stream:
            stream.write(content)
    except FileExistsError:
        raise click.UsageError(
            said(f"đã có tệp {path}; chọn tên khác", f"{path} is there already; choose another name")
        ) from None
    except OSError as error:
        raise click.UsageError(
            said(f"không ghi được {path}: {error.strerror}", f"cannot write {path}: {error.strerror}")
        ) from None
    click.echo(said(f"Đã ghi {path}.", f"Wrote {path}."), err=True)
