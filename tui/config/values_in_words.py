"""Where in the words of a command a value may stand, so that no program takes it for code.

Most programs take an argument for what it is. Shells, interpreters, `ssh` and those that run
what they are given do not: what is given to them is a script of one's own, which takes the values.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

PLACEHOLDER: Final = re.compile(r"(?<![$\\])\{([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)\}")
_WHOLE: Final = re.compile(rf"(?:-[^={{}}\s]*=)?{PLACEHOLDER.pattern}")
"""A value by itself, or that of an option."""
_ENDS_OPTIONS: Final = "--"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_INTERPRETERS: Final = _words(
    "sh bash dash ash zsh ksh mksh fish csh tcsh python pythonw pypy perl ruby node nodejs deno "
    "bun php lua luajit tclsh wish rscript julia groovy elixir awk gawk mawk nawk sed gsed"
)
"""Their first argument is a script; what comes after it is no code."""
_ELSEWHERE: Final = _words(
    "ssh slogin rsh mosh autossh sshpass scp sftp rsync su eval cmd powershell pwsh osascript "
    "-exec -execdir -ok -okdir"
)
"""All that comes after them may be read by a shell, there or here; also behind other programs."""
_RUN_THE_REST: Final = _words(
    ". source trap alias let [[ sudo doas runuser pkexec env xargs parallel watch nohup nice "
    "ionice chrt setsid timeout stdbuf strace ltrace script at batch screen tmux byobu expect "
    "chroot unshare nsenter flock busybox systemd-run vi vim nvim ex view ed emacs psql mysql "
    "mariadb sqlite mongosh irb ghci erl"
)
"""As the program of a command: they run, or read as code, what they are given."""
_BEFORE_PROGRAMS: Final = _words("if then else elif while until do ! { time exec command builtin")
_ASSIGNED: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\+?=")
_VERSION: Final = re.compile(r"(?<=[a-z])[0-9.\-]+$")


def wrong_with_words(words: Sequence[str]) -> str:
    """Why values may not stand where they do in one command; '' where they may."""
    words = _from_program(words)
    if not words:
        return ""
    if first := PLACEHOLDER.search(words[0]):
        return f"the program cannot depend on {first[0]}"
    for reader, read in _read_as_code(words):
        if found := next(filter(None, map(PLACEHOLDER.search, read)), None):
            return (
                f"{reader} may run {found[0]} as a command: write a script of your own, "
                f"and give it {found[0]}"
            )
    return ""


def wrong_with_parts(words: Sequence[str]) -> str:
    """Why a value may not be a part of a word; '' where none is."""
    for word in words:
        found = PLACEHOLDER.search(word)
        if found and not _WHOLE.fullmatch(word):
            return (
                f"{found[0]} is a part of “{word}”: write it as a word of its own or as "
                f"--option={found[0]}, or set shell = true"
            )
    return ""


def taken_for_options(words: Sequence[str]) -> Iterator[str]:
    """The names of values that a program would take for options if they begin with a minus."""
    for at, word in enumerate(words):
        found = PLACEHOLDER.match(word)
        if found and _ENDS_OPTIONS not in words[:at]:
            yield found[1]


def _from_program(words: Sequence[str]) -> Sequence[str]:
    """A command without the words of a shell, and the variables, that stand before its program."""
    start = 0
    while start < len(words) and (
        words[start] in _BEFORE_PROGRAMS or _ASSIGNED.match(words[start])
    ):
        start += 1
    return words[start:]


def _read_as_code(words: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Programs in a command, each with the words that it may read as code."""
    for at, word in enumerate(words):
        name, rest = _name(word), words[at + 1 :]
        if name in _ELSEWHERE or (at == 0 and name in _RUN_THE_REST):
            yield word, rest
        elif name in _INTERPRETERS:
            yield word, rest[:1] if rest and not rest[0].startswith("-") else rest


def _name(word: str) -> str:
    """What a program is called, without its folder and its version."""
    last = re.split(r"[/\\]", word)[-1].lower().removesuffix(".exe")
    return _VERSION.sub("", last)
