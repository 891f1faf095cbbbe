"""The command itself: names its parts without loading them, and turns every ending into an exit code.

0 done · 1 the check asked for did not pass · 2 unusable input or usage · 3 done in part · 70 a fault of the program.
"""

import gc
import os
import sys
from importlib import import_module

import click

from scoring.cli.language import said
from scoring.cli.usage import Context, complaint, dressed
from scoring.model.diagnostic import ScoringError

FAULT = 70
#: So many objects are made before the collector looks at them: nearly all that loading makes stays.
_YOUNG = 50_000

#: Each command, the module that holds it, and what it is for.
_COMMANDS = {
    "rank": ("scoring.cli.rank", "xếp hạng các đơn vị, kèm lý do của từng kết quả", "rank units, each with its reason"),
    "check": ("scoring.cli.check", "đơn vị tự kiểm tra trước khi đề nghị", "one unit checks itself before it applies"),
    "explain": ("scoring.cli.explain", "giải trình toàn bộ cách ra kết quả", "the whole derivation of a result"),
    "compare": ("scoring.cli.compare", "so sánh hai kết quả hoặc hai năm", "two results or years: what moved, and why"),
    "plan": ("scoring.cli.plan", "những việc ít nhất phải làm để đạt", "the least that must still be done"),
    "what-if": ("scoring.cli.what_if", "tính thử nếu số liệu khác đi", "a trial: the same unit with facts changed"),
    "triage": ("scoring.cli.triage", "nên kiểm tra trước số liệu tự khai nào", "what to verify first"),
    "robustness": ("scoring.cli.robustness", "thứ hạng chắc đến đâu", "how firm each rank is"),
    "audit": ("scoring.cli.audit", "rà soát mâu thuẫn trong phiếu và giữa các phiếu", "contradictions to ask about"),
    "template": ("scoring.cli.template", "lập phiếu tự đánh giá để trống", "a blank form to fill in"),
    "verify": ("scoring.cli.verify", "kiểm lại một kết quả đã công bố", "recompute a result and compare"),
    "criteria": ("scoring.cli.criteria", "xem và kiểm tra bộ tiêu chí", "list, show and check criteria files"),
}


class Lazy(click.Group):
    """A group that knows its commands' names and loads one only when it is called."""

    context_class = Context

    def list_commands(self, _: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command = getattr(import_module(_COMMANDS[name][0]), name.replace("-", "_"))
        return dressed(command) if isinstance(command, click.Command) else None

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(said("Các lệnh", "Commands")):
            formatter.write_dl([(name, said(vi, en)) for name, (_, vi, en) in _COMMANDS.items()])


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=said(
        "Chấm và xếp hạng đơn vị theo tiêu chí phong trào “Toàn dân bảo vệ an ninh Tổ quốc”, "
        "nêu rõ lý do của từng kết quả.",
        "Scores units by the criteria of the movement “Toàn dân bảo vệ an ninh Tổ quốc” and says why.",
    ),
)
@click.version_option(package_name="exemplary-unit-scoring", message="%(version)s")
def root() -> None:
    pass


def main() -> None:
    """Run the command line; never ends in a traceback unless SCORING_DEBUG is set."""
    gc.set_threshold(_YOUNG)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = root.main(prog_name="scoring", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help())
        code = 2
    except click.ClickException as error:
        _complain(error)
        code = 2
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except ScoringError as error:
        from scoring.cli.output import complain  # noqa: PLC0415 (the catalogue is read only when there is something to say)

        complain(error.diagnostics)
        code = 2
    except (BrokenPipeError, SystemExit):  # click answers with the latter where the reader left early: no fault of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left; closing must not fail again
        code = 0
    except OSError as error:  # a full disk, a device that is gone
        why = error.strerror or str(error)  # what other libraries raise may say it in another way
        what = f"{error.filename}: {why}" if error.filename else why
        click.echo(f"{said('Không ghi được kết quả', 'The result cannot be written')}: {what}", err=True)
        code = 2
    except Exception as error:
        if os.environ.get("SCORING_DEBUG"):
            raise
        click.echo(
            f"{said('Lỗi của chương trình', 'A fault of the program')}: {type(error).__name__}: {error}", err=True
        )
        code = FAULT
    gc.freeze()  # nothing is to be collected at the very end: the system takes all memory back at once
    sys.exit(code or 0)


def _complain(error: click.ClickException) -> None:
    context = getattr(error, "ctx", None)
    if context is not None:
        click.echo(context.get_usage(), err=True)
    click.echo(f"{said('Lỗi cách gọi lệnh', 'Usage error')}: {complaint(error)}", err=True)
