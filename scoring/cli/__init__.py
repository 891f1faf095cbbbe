"""Floor 4: the command line, one file a command. No rule lives here; heavy packages load only where they are used."""

from scoring.cli.main import main

__all__ = ["main"]
