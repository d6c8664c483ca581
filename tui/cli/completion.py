"""`bimscope completion`: prints a script that teaches a shell the commands and the contract."""

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Final

from tui.cli.options import new_parser
from tui.in_sentences import with_or

_MORE = """\
To use it, add this to the start-up file of your shell:
  bash   source <(bimscope completion bash)
  zsh    source <(bimscope completion zsh)
  fish   bimscope completion fish | source"""

_SHELLS: Final = ("bash", "zsh", "fish")


def main(arguments: Sequence[str]) -> int:
    """Print the script of one shell."""
    from tui.cli.completing.scripts import SCRIPTS
    from tui.cli.completing.words import all_words

    said = parser().parse_args(arguments)
    print(SCRIPTS[said.shell](all_words()))
    return 0


def parser() -> ArgumentParser:
    """The parser of `bimscope completion`."""
    parser = new_parser("completion", "Print a completion script for a shell.", _MORE)
    parser.add_argument("shell", metavar="SHELL", choices=_SHELLS, help=with_or(_SHELLS))
    return parser
