"""The layers: TF-IDF values of a text's features in, a score out that is positive for the right."""

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

HIDDEN = 16
# Of the hidden units, while training.
DROPPED = 0.5


def layers_of(features: int, seed: int | None = None) -> keras.Sequential:
    """Untrained layers for so many features; `seed` draws where they begin, without one they begin at zero.

    The last layer always begins at zero. Then swapping the sides negates its every step and changes nothing before it:
    a network trained with the parties swapped gives exactly the negated scores, whatever the seed.
    """
    begin = "zeros" if seed is None else keras.initializers.GlorotUniform(seed)
    return keras.Sequential(
        [
            keras.Input((features,), sparse=True),
            keras.layers.Dense(HIDDEN, activation="relu", kernel_initializer=begin),
            keras.layers.Dropout(DROPPED, seed=seed),
            keras.layers.Dense(1, kernel_initializer="zeros"),
        ]
    )


def scores_of(
    layers: keras.Sequential, places: npt.NDArray[np.intp], values: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """A score for each row of `values`, whose columns are the features at `places` (ascending)."""
    rows, columns = values.shape
    indices = np.stack([np.repeat(np.arange(rows), columns), np.tile(places, rows)], axis=1)
    features = layers.input_shape[1]
    given = tf.SparseTensor(indices, values.ravel().astype(np.float32), (rows, features))
    return np.asarray(layers(given, training=False), np.float64)[:, 0]
