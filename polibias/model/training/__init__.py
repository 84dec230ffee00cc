"""How the model is made: each step a module, `train.py` joins them."""
