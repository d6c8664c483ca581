"""`bimscope completion`: prints a script that teaches a shell the commands and the contract."""

from argparse import ArgumentParser
from collections.abc import Sequence

from tui.cli.options import new_parser

_MORE = """\
To use it, add this to the start-up file of your shell:
  bash   source <(bimscope completion bash)
  zsh    source <(bimscope completion zsh)
  fish   bimscope completion fish | source"""


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
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))
    return parser
