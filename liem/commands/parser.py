"""The arguments of the command line, asked for and refused in Vietnamese.

Django is not running yet when arguments are read, and `liem --help` must answer at once: words are plain, not
translated, and nothing here imports more than the standard library.
"""

import argparse
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NoReturn

_SAID = (
    (r"the following arguments are required: (.+)", r"thiếu: \1"),
    (r"unrecognized arguments: (.+)", r"không hiểu: \1"),
    (r"argument (.+?): expected one argument", r"\1 cần một giá trị"),
    (r"argument (.+?): expected at least one argument", r"\1 cần ít nhất một giá trị"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 không nhận giá trị \2"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 không dùng cùng \2"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1: không có \2; chọn một trong: \3"),
    (r"argument (.+?): invalid \w+ value: (.+)", r"\1: không nhận giá trị \2"),
    (r"one of the arguments (.+) is required", r"cần một trong: \1"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 có thể là \2; viết rõ hơn"),
    (r"argument (.+?): (.+)", r"\1: \2"),
)


def in_vietnamese(message: str) -> str:
    """What argparse complains of, in Vietnamese; unknown complaints stay as they are."""
    for pattern, words in _SAID:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(words)
    return message


class Help(argparse.HelpFormatter):
    """Help that begins with "Cách dùng"."""

    def __init__(self, prog: str, **options: Any) -> None:
        super().__init__(prog, max_help_position=28, width=100, **options)

    def add_usage(self, usage: Any, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None) -> None:
        """Lead the usage with Vietnamese words."""
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose help, headings and errors are Vietnamese; an error is one line and ends with exit code 2."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", Help)
        options["description"] = options.get("description") or options.pop("about", None)
        super().__init__(**{**options, "add_help": False, "allow_abbrev": False})
        self._positionals.title, self._optionals.title = "Gồm", "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thôi")

    def error(self, message: str) -> NoReturn:
        """One line: what was wrong, and where help is."""
        self.exit(2, f"liem: {in_vietnamese(message)}. Xem cách dùng: {self.prog} --help\n")


def all_below(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Every subcommand's parser, at any depth."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in dict.fromkeys(action.choices.values()):
                yield child
                yield from all_below(child)


def day(text: str) -> date:
    """The day that an argument says, 2020-10-15 or 15/10/2020."""
    for pattern, order in ((r"(\d{4})-(\d\d)-(\d\d)", (1, 2, 3)), (r"(\d{1,2})/(\d{1,2})/(\d{4})", (3, 2, 1))):
        if found := re.fullmatch(pattern, text.strip(), re.ASCII):
            try:
                read = date(*(int(found[n]) for n in order))
            except ValueError:
                break
            if 1900 <= read.year <= 2199:
                return read
    raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày; viết 2020-10-15 hoặc 15/10/2020")
