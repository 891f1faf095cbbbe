"""What click says of itself, in the language of the user: headings, usage lines and complaints of a wrong call."""

import re
from collections.abc import Iterable
from typing import Any

import click

from scoring.cli.language import said

#: click's own words inside help: what it writes, and the same in Vietnamese.
_HEADINGS = {"Options": "Tùy chọn", "Positional arguments": "Đối số", "Arguments": "Đối số", "Commands": "Các lệnh"}
_WORDS = {
    "Show this message and exit.": "In hướng dẫn này rồi dừng.",
    "Show the version and exit.": "In số phiên bản rồi dừng.",
    "[default: ": "[mặc định: ",
    "[required]": "[bắt buộc]",
    "[OPTIONS]": "[TÙY CHỌN]",
    "COMMAND [ARGS]...": "LỆNH [ĐỐI SỐ]...",
}


class Formatter(click.HelpFormatter):
    """Help with click's words translated."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _translated(args), prefix or said("Cách dùng: ", "Usage: "))

    def write_heading(self, heading: str) -> None:
        super().write_heading(said(_HEADINGS.get(heading, heading), heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, _translated(text)) for name, text in rows], col_max, col_spacing)


class Context(click.Context):
    """A context that formats help that way."""

    formatter_class = Formatter


class Choice(click.Choice[str]):
    """One of several words; for a wrong one all are named, and the nearest."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ARG002 (as click calls it)
        words = ", ".join(self.choices)
        return said(f"“{value}” không phải một trong: {words}", f"“{value}” is not one of: {words}") + _hint(
            str(value), self.choices
        )


def dressed(command: click.Command) -> click.Command:
    """The command, and all below it, with help that speaks the language of the user."""
    command.context_class = Context
    if isinstance(command, click.Group):
        for part in command.commands.values():
            dressed(part)
    return command


def complaint(error: click.ClickException) -> str:
    """What is wrong with a call, in one line."""
    message, context = error.format_message(), getattr(error, "ctx", None)
    match error:
        case click.NoSuchOption(option_name=name):
            known = [word for param in context.command.get_params(context) for word in param.opts] if context else []
            return said(f"không có tùy chọn “{name}”", f"there is no option “{name}”") + _hint(name, known)
        case click.MissingParameter(param=click.Argument(human_readable_name=name)):
            return said(f"thiếu đối số {name}", f"the argument {name} is missing")
        case click.MissingParameter(param=click.Option(opts=names)):
            return said(f"thiếu tùy chọn {names[0]}", f"the option {names[0]} is missing")
        case click.BadParameter(param=click.Option(opts=names)):
            return f"{names[0]}: {error.message}"
    if found := re.match(r"No such command '(.*?)'\.", message):
        known = context.command.list_commands(context) if context else []
        return said(f"không có lệnh “{found[1]}”", f"there is no command “{found[1]}”") + _hint(found[1], known)
    for pattern, vi, en in _COMPLAINTS:
        if found := re.match(pattern, message):
            return said(vi, en).format(*found.groups())
    return message


#: The complaints that click has no type for, by its own words.
_COMPLAINTS = (
    (r"Missing command\.", "thiếu tên lệnh", "the command is missing"),
    (r"Got unexpected extra arguments? \((.*)\)", "thừa đối số: {}", "too many arguments: {}"),
    (r"Option '(.*?)' requires an argument\.", "tùy chọn {} phải có giá trị", "the option {} needs a value"),
    (r"Option '(.*?)' does not take a value\.", "tùy chọn {} không có giá trị", "the option {} takes no value"),
)


def _hint(word: str, known: Iterable[str]) -> str:
    from scoring.source.tree import nearest  # noqa: PLC0415 (only where something is wrong)

    near = nearest(word, list(known))
    return said(f"; ý bạn là “{near}”?", f"; did you mean “{near}”?") if near else ""


def _translated(text: str) -> str:
    for english, vietnamese in _WORDS.items():
        text = text.replace(english, said(vietnamese, english))
    return text
