from main import Place, distance

BERLIN, PARIS = Place(52.52, 13.405), Place(48.8566, 2.3522)


def test_berlin_and_paris_are_878_kilometres_apart():
    way = distance(BERLIN, PARIS)
    assert abs(way["distance"] - 877.5) < 1
    assert way["direction"] == "SW"


def test_every_unit_is_the_same_way():
    assert abs(distance(BERLIN, PARIS, "m")["distance"] / distance(BERLIN, PARIS, "mi")["distance"] - 1609.344) < 0.01


def test_a_quarter_of_the_equator_goes_east():
    way = distance(Place(0, 0), Place(0, 90))
    assert (way["bearing"], way["direction"], way["middle"]) == (90.0, "E", Place(0, 45))
    assert abs(way["distance"] - 10_007.557) < 0.01


def test_the_date_line_is_no_border():
    way = distance(Place(0, 179), Place(0, -179))
    assert abs(way["distance"] - 222.39) < 0.01
    assert abs(abs(way["middle"].longitude) - 180) < 1e-6


def test_no_way_is_no_distance():
    assert distance(BERLIN, BERLIN)["distance"] == 0


def test_a_place_beyond_the_pole_is_refused():
    for place in (Place(90.1, 0), Place(0, -181), Place(float("nan"), 0)):
        try:
            distance(place, PARIS)
        except ValueError as error:
            assert "no place" in str(error)
        else:
            raise AssertionError(place)
