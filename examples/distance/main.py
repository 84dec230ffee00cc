"""How far two places on Earth are apart."""

from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Literal, NamedTuple, TypedDict

# Mean radius of the Earth (IUGG), which keeps the error of a sphere below 0.6 %.
EARTH_METRES = 6_371_008.8
METRES = {"m": 1.0, "km": 1000.0, "mi": 1609.344, "nmi": 1852.0}
WINDS = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"]


class Place(NamedTuple):
    """Degrees; north and east are positive."""

    latitude: float
    longitude: float


class Distance(TypedDict):
    distance: float
    unit: str
    bearing: float
    direction: str
    middle: Place


def distance(start: Place, end: Place, unit: Literal["m", "km", "mi", "nmi"] = "km") -> Distance:
    """Measure the shortest way between two places, along a great circle.

    Args:
        start: Latitude and longitude in degrees, `[47.37, 8.54]` or `{"latitude": 47.37, "longitude": 8.54}`.
        end: As start.
        unit: Metres, kilometres, miles or nautical miles.

    Returns:
        The distance, the bearing at the start (0 is north, 90 east), its name, and the place in the middle.

    Raises:
        ValueError: A latitude is beyond 90 degrees, or a longitude beyond 180.
    """
    for place in (start, end):
        if not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
            raise ValueError(f"There is no place at latitude {place.latitude}, longitude {place.longitude}.")
    from_north, to_north = radians(start.latitude), radians(end.latitude)
    eastwards = radians(end.longitude - start.longitude)
    half = sin((to_north - from_north) / 2) ** 2 + cos(from_north) * cos(to_north) * sin(eastwards / 2) ** 2
    angle = 2 * asin(sqrt(min(1.0, half)))
    x, y = cos(to_north) * cos(eastwards), cos(to_north) * sin(eastwards)
    bearing = degrees(atan2(y, cos(from_north) * sin(to_north) - sin(from_north) * x)) % 360
    middle_north = atan2(sin(from_north) + sin(to_north), hypot(cos(from_north) + x, y))
    middle_east = start.longitude + degrees(atan2(y, cos(from_north) + x))
    return {
        "distance": round(angle * EARTH_METRES / METRES[unit], 3),
        "unit": unit,
        "bearing": round(bearing, 2) % 360,
        "direction": WINDS[round(bearing / 45) % 8],
        "middle": Place(round(degrees(middle_north), 6), round((middle_east + 180) % 360 - 180, 6)),
    }
