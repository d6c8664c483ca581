"""The completion scripts of the shells, each a plain program without any call of bimscope."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from shlex import quote
from typing import Final

from tui.cli.completing.words import Option, Words

_TAKES_OPERATION: Final = ("call", "operations")
_EXPLORER: Final = "explorer"
"""What scripts call bimscope without a command."""

_BASH: Final = r"""_bimscope() {
    local cur prev command operation words i
    cur=${COMP_LINE:0:COMP_POINT}; cur=${cur##*[[:space:]]}
    prev=${COMP_WORDS[COMP_CWORD-1]}
    command=${COMP_WORDS[1]-}
    COMPREPLY=()
    if (( COMP_CWORD == 1 )) && [[ $cur != -* ]]; then
        COMPREPLY=($(compgen -W "@COMMANDS@" -- "$cur")); return
    fi
    case "$command" in @NAMED@) ;; *) command=explorer ;; esac
    if (( COMP_CWORD > 2 )); then
        case "$command ${COMP_WORDS[2]-}" in @TOGETHER@) command="$command ${COMP_WORDS[2]}" ;; esac
    fi
    case "$command $prev" in
@VALUES@
    esac
    if [[ $cur == -* ]]; then
        case "$command" in
@OPTIONS@
        esac
        COMPREPLY=($(compgen -W "$words" -- "$cur")); return
    fi
    case "$command" in
        @OPERATED@)
            for (( i = 2; i < COMP_CWORD; i++ )); do
                case "${COMP_WORDS[i]}" in drofus.*|bimplus.*) operation=${COMP_WORDS[i]} ;; esac
            done
            if [[ -z $operation ]]; then
                COMPREPLY=($(compgen -W "@OPERATIONS@" -- "$cur")); return
            fi
            [[ $command == call ]] || return
            if [[ $cur == *=* ]]; then
                case "$operation ${cur%%=*}" in
@KNOWN@
                esac
                COMPREPLY=($(compgen -W "$words" -- "${cur#*=}")); return
            fi
            case "$operation" in
@NAMES@
            esac
            compopt -o nospace 2>/dev/null
            COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
@FIRST@
    esac
}
complete -o default -F _bimscope bimscope"""

_ZSH: Final = r"""#compdef bimscope
_bimscope() {
    local command=${words[2]} cur=${words[CURRENT]} prev=${words[CURRENT-1]} operation word
    local -a offered
    if (( CURRENT == 2 )) && [[ $cur != -* ]]; then
        compadd -- @COMMANDS@; return
    fi
    case "$command" in @NAMED@) ;; *) command=explorer ;; esac
    if (( CURRENT > 3 )); then
        case "$command ${words[3]}" in @TOGETHER@) command="$command ${words[3]}" ;; esac
    fi
    case "$command $prev" in
@VALUES@
    esac
    if [[ $cur == -* ]]; then
        case "$command" in
@OPTIONS@
        esac
        compadd -- $offered; return
    fi
    case "$command" in
        @OPERATED@)
            for word in ${words[3,CURRENT-1]}; do
                [[ $word == (drofus|bimplus).* ]] && operation=$word
            done
            if [[ -z $operation ]]; then
                compadd -- @OPERATIONS@; return
            fi
            [[ $command == call ]] || return
            if [[ $cur == *=* ]]; then
                case "$operation ${cur%%=*}" in
@KNOWN@
                esac
                compset -P '*='; compadd -- $offered; return
            fi
            case "$operation" in
@NAMES@
            esac
            compadd -S '' -- $offered ;;
@FIRST@
    esac
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _bimscope bimscope"""


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How a shell offers one of some words, or a file, and how it keeps words for later."""

    script: str
    one_of: str
    a_file: str
    kept: str


_DIALECTS: Final = {
    "bash": _Dialect(
        _BASH,
        one_of='COMPREPLY=($(compgen -W "{}" -- "$cur"))',
        a_file='COMPREPLY=($(compgen -f -- "$cur"))',
        kept='words="{}"',
    ),
    "zsh": _Dialect(_ZSH, one_of="compadd -- {}", a_file="_files", kept="offered=({})"),
}


def bash(words: Words) -> str:
    """A script for bash 4 and newer."""
    return _filled(_DIALECTS["bash"], words)


def zsh(words: Words) -> str:
    """A script for zsh."""
    return _filled(_DIALECTS["zsh"], words)


def _filled(dialect: _Dialect, words: Words) -> str:
    of_all = {**words.options, **words.together, _EXPLORER: words.explorer}
    options = {quote(name): [o.name for o in found] for name, found in of_all.items()}
    names = {id_: [f"{name}=" for name in found] for id_, found in words.operations.items()}
    first = {name: found for name, found in words.first_words.items() if found}
    parts = {
        "COMMANDS": " ".join([*words.options, *words.profiles]),
        "NAMED": "|".join(words.options),
        "TOGETHER": "|".join(map(quote, words.together)),
        "VALUES": "\n".join(_values(dialect, of_all)),
        "OPTIONS": "\n".join(_cases(dialect.kept, options)),
        "OPERATED": "|".join(_TAKES_OPERATION),
        "OPERATIONS": " ".join(words.operations),
        "KNOWN": "\n".join(_cases(dialect.kept, _known(words))),
        "NAMES": "\n".join(_cases(dialect.kept, names)),
        "FIRST": "\n".join(_cases(dialect.one_of, first)),
    }
    script = dialect.script
    for mark, text in parts.items():
        script = script.replace(f"@{mark}@", text)
    return script


def _known(words: Words) -> dict[str, tuple[str, ...]]:
    """The values that can be given in a call: of each operation and name, quoted for a shell."""
    return {
        quote(f"{id_} {name}"): values
        for id_, named in words.operations.items()
        for name, values in named.items()
        if values
    }


def fish(words: Words) -> str:
    """A script for fish."""
    lines = ["complete -c bimscope -f"]
    no_command = "not __fish_seen_subcommand_from " + " ".join(words.options)
    begins = [*words.options, *words.profiles]
    lines += [f"complete -c bimscope -n {quote(no_command)} -a {name}" for name in begins]
    lines += [_fish_option(quote(no_command), option) for option in words.explorer]
    for both, options in words.together.items():
        lines += [_fish_option(quote(_fish_seen(both.split())), option) for option in options]
    for command, options in words.options.items():
        others = (both.split() for both in words.together if command in both.split())
        alone = [f"; and not {_fish_seen({*both} - {command})}" for both in others]
        seen = quote("".join((_fish_seen((command,)), *alone)))
        lines += [_fish_option(seen, option) for option in options]
        if first := words.first_words[command]:
            lines.append(f"complete -c bimscope -n {seen} -a {quote(' '.join(first))}")
    lines += _fish_operations(words.operations)
    return "\n".join(lines)


SCRIPTS: Final[Mapping[str, Callable[[Words], str]]] = {"bash": bash, "zsh": zsh, "fish": fish}


def _values(dialect: _Dialect, options: Mapping[str, tuple[Option, ...]]) -> Iterable[str]:
    for command, found in options.items():
        for option in found:
            reply = dialect.a_file if option.file else ":"
            if option.choices:
                reply = dialect.one_of.format(" ".join(option.choices))
            if option.takes_value:
                yield f'        "{command} {option.name}") {reply}; return ;;'


def _cases(form: str, words: Mapping[str, Sequence[str]]) -> Iterable[str]:
    for name, found in words.items():
        yield f"        {name}) {form.format(' '.join(found))} ;;"


def _fish_seen(words: Iterable[str]) -> str:
    """The condition that all of some words are typed."""
    return "; and ".join(f"__fish_seen_subcommand_from {word}" for word in words)


def _fish_option(seen: str, option: Option) -> str:
    line = f"complete -c bimscope -n {seen} -l {option.name.removeprefix('--')}"
    if option.choices:
        return f"{line} -x -a {quote(' '.join(option.choices))}"
    if option.file:
        return f"{line} -r -F"
    return f"{line} -x" if option.takes_value else line


def _fish_operations(
    operations: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> Iterable[str]:
    ids = " ".join(operations)
    no_operation = "not string match -qr '^(drofus|bimplus)[.]' -- (commandline -opc)"
    for command in _TAKES_OPERATION:
        condition = f"__fish_seen_subcommand_from {command}; and {no_operation}"
        yield f"complete -c bimscope -n {quote(condition)} -a {quote(ids)}"
    for id_, names in operations.items():
        condition = f"__fish_seen_subcommand_from call; and __fish_seen_subcommand_from {id_}"
        given = " ".join(
            f"{name}={value}" for name, values in names.items() for value in ("", *values)
        )
        if given:
            yield f"complete -c bimscope -n {quote(condition)} -a {quote(given)}"
