"""Checks the values of a query before they are sent: days, periods, whole numbers.

What a service would answer with a riddle is said here in words. Knows nothing of addresses.
"""

from collections.abc import Mapping
from datetime import date

from tui.client.errors import NotSendable
from tui.contract.operation import AnyOperation, Parameter
from tui.contract.parameters import FROM_DATE, TO_DATE
from tui.contract.values import ValueKind


def check_parameters(operation: AnyOperation, given: Mapping[str, str]) -> None:
    """Raises NotSendable for the first value that cannot be right."""
    days: dict[str, date] = {}
    for parameter in operation.query:
        value = said(parameter, given)
        if value is None:
            continue
        if parameter.kind is ValueKind.DAY:
            days[parameter.name] = _day(parameter, value)
        if parameter.kind is ValueKind.WHOLE:
            _check_whole(parameter, value)
    first, last = days.get(FROM_DATE.name), days.get(TO_DATE.name)
    if first and last and first > last:
        raise NotSendable(
            f"The period ends before it begins: {FROM_DATE.name} {first} is after "
            f"{TO_DATE.name} {last}. Swap the two dates."
        )


def said(parameter: Parameter, given: Mapping[str, str]) -> str | None:
    """The value given for a parameter, in whichever of its spellings."""
    spelled = (given.get(name) for name in (parameter.name, *parameter.variants))
    return next((value for value in spelled if value is not None), None)


def _day(parameter: Parameter, value: str) -> date:
    try:
        if len(value) != len("2024-12-31"):
            raise ValueError(value)
        return date.fromisoformat(value)
    except ValueError:
        raise NotSendable(
            f"{parameter.name} is {value!r}, which is not a date. Write it like 2024-12-31."
        ) from None


def _check_whole(parameter: Parameter, value: str) -> None:
    try:
        number = int(value)
    except ValueError:
        raise NotSendable(f"{parameter.name} is {value!r}, which is not a whole number.") from None
    if parameter.bounds is not None and number not in parameter.bounds:
        lowest, highest = parameter.bounds.lowest, parameter.bounds.highest
        least = f" at least {lowest:g}" if lowest is not None else ""
        most = f" at most {highest:g}" if highest is not None else ""
        raise NotSendable(f"{parameter.name} is {number}, but must be{least}{most}.")
