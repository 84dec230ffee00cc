"""Azure Functions: the decorator model, `main(req)` of the model before it, and scripts with files."""
