"""`skython flow`: nodes in processes, results that are kept, and a picture of it all."""
