import io

import numpy as np
from main import digits
from PIL import Image, ImageDraw
from sklearn.datasets import load_digits


def picture_of(pixels: np.ndarray, side: int = 64) -> bytes:
    image = Image.fromarray(pixels.astype("uint8")).resize((side, side), Image.Resampling.NEAREST)
    framed = Image.new("L", (side + 20, side + 20), int(pixels[0, 0]))
    framed.paste(image, (10, 10))
    return png(framed)


def png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def test_known_digits_are_read_in_either_colour():
    data = load_digits()
    right = 0
    for at in range(40):
        light_on_dark = data.images[at] * 15
        pixels = light_on_dark if at % 2 else 255 - light_on_dark
        right += digits(picture_of(pixels)).digit == data.target[at]
    assert right >= 36


def test_likelihoods_are_ten_and_together_one():
    result = digits(picture_of(load_digits().images[0] * 15))
    assert len(result.likelihoods) == 10
    assert abs(sum(result.likelihoods) - 1) < 0.01
    assert result.digit == int(np.argmax(result.likelihoods))


def test_a_one_drawn_with_a_broad_pen_is_read():
    image = Image.new("RGB", (200, 300), "white")
    ImageDraw.Draw(image).line([(70, 95), (110, 50), (110, 250)], fill="navy", width=44)
    assert digits(png(image)).digit == 1


def test_what_shows_no_digit_is_refused():
    for data, words in ((b"text", "no picture"), (png(Image.new("L", (20, 20), 200)), "Nothing is drawn")):
        try:
            digits(data)
        except ValueError as error:
            assert words in str(error)
        else:
            raise AssertionError(words)
