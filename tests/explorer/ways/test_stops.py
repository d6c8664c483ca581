"""Where one has been, to go back to and forward again."""

from tui.contract.terms import Service
from tui.explorer.ways.stops import MOST, Stops
from tui.explorer.ways.ways import Step, Stop, Way


def stop(key: object) -> Stop:
    return Stop(Way(Service.DROFUS, (Step("drofus.users", str(key)),)))


def test_back_and_forward_again() -> None:
    stops = Stops()
    for each in (1, 2):
        stops.leave(stop(each))
    assert [stops.back(stop(3)), stops.back(stop(2))] == [stop(2), stop(1)]
    assert stops.back(stop(1)) is None
    assert [stops.forward(stop(1)), stops.forward(stop(2))] == [stop(2), stop(3)]
    assert stops.forward(stop(3)) is None


def test_where_one_is_already_is_passed_over() -> None:
    stops = Stops()
    for each in (1, 2, 2):
        stops.leave(stop(each))
    assert stops.back(stop(2)) == stop(1)


def test_who_goes_elsewhere_goes_forward_no_more() -> None:
    stops = Stops()
    stops.leave(stop(1))
    stops.back(stop(2))
    stops.leave(stop(1))
    assert stops.forward(stop(3)) is None
    assert stops.back(stop(3)) == stop(1)


def test_it_is_bounded() -> None:
    stops = Stops()
    for each in range(MOST + 5):
        stops.leave(stop(each))
    found = [stops.back(stop(each)) for each in range(MOST + 5, 0, -1)]
    assert found.count(None) == 5
