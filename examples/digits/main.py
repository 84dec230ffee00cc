"""Reads a handwritten digit from a picture, with a small neural network."""

import io
from dataclasses import dataclass

import keras
import numpy as np
from PIL import Image, UnidentifiedImageError
from sklearn.datasets import load_digits

from skython import load, store

SIDE = 8
BRIGHTEST = 16
EPOCHS = 15
STORED = "weights/1"


@dataclass
class Reading:
    """digit is the most likely one; likelihoods has one number for each digit from 0 to 9, together 1."""

    digit: int
    likelihoods: list[float]


def digits(picture: bytes) -> Reading:
    """Read one handwritten digit.

    Send the picture itself: `curl --data-binary @seven.png -H 'content-type: image/png' …`.

    The network learns from the 1,797 digits that come with scikit-learn (Alpaydin and Kaynak, 1998). It is trained
    once, by the first call, and kept in the store.

    Args:
        picture: PNG, JPEG or GIF of any size with one digit in broad strokes, dark on light or light on dark.

    Returns:
        The digit, and how likely each of the ten is.

    Raises:
        ValueError: The bytes are no picture, or nothing is drawn on it.
    """
    likelihoods = keras.ops.convert_to_numpy(_network()(_prepare(picture)[np.newaxis], training=False))[0]
    return Reading(int(likelihoods.argmax()), [round(float(one), 4) for one in likelihoods])


_ready: list[keras.Model] = []


def _network() -> keras.Model:
    """The trained network: this process's, else from the stored weights, else trained now."""
    if not _ready:
        network = keras.Sequential(
            [
                keras.Input((SIDE, SIDE, 1)),
                keras.layers.Conv2D(32, 3, padding="same", activation="relu"),
                keras.layers.MaxPooling2D(),
                keras.layers.Conv2D(48, 3, padding="same", activation="relu"),
                keras.layers.Flatten(),
                keras.layers.Dense(64, activation="relu"),
                keras.layers.Dropout(0.2),
                keras.layers.Dense(10, activation="softmax"),
            ]
        )
        weights = load(STORED, default=None)
        if weights is None:
            _train(network)
            store(STORED, network.get_weights())
        else:
            network.set_weights(weights)
        _ready.append(network)
    return _ready[0]


def _train(network: keras.Model) -> None:
    keras.utils.set_random_seed(0)
    data = load_digits()
    pictures = data.images[..., np.newaxis] / BRIGHTEST
    network.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    network.fit(pictures, data.target, epochs=EPOCHS, batch_size=64, verbose=0)


def _prepare(picture: bytes) -> np.ndarray:
    """What the network has learned from: 8 by 8, light on dark, the digit as large as fits."""
    try:
        image = Image.open(io.BytesIO(picture))
        image.load()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise ValueError("These bytes are no picture.") from None
    if image.has_transparency_data:
        rgba = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)
    ink = np.asarray(image.convert("L"), dtype=float)
    border = np.concatenate([ink[0], ink[-1], ink[:, 0], ink[:, -1]])
    ink = np.abs(ink - np.median(border))
    if ink.max() < 32:
        raise ValueError("Nothing is drawn on the picture.")
    rows, columns = np.nonzero(ink > ink.max() / 3)
    drawn = ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    height, width = drawn.shape
    side = max(height, width)
    square = np.zeros((side, side))
    top, left = (side - height) // 2, (side - width) // 2
    square[top : top + height, left : left + width] = drawn
    # Each point is the share of ink in its cell, as in the data the network knows.
    fine = Image.fromarray(square / ink.max()).resize((SIDE, SIDE), Image.Resampling.BOX)
    small = np.asarray(fine)
    return (small / small.max())[..., np.newaxis]
