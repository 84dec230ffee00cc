"""The layers that isolate a worker, one a file; `order` puts them together."""
