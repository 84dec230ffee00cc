"""A small neural network on the features of the linear model. Needs Keras on TensorFlow."""
