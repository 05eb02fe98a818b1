"""Files that people send to the library: received, kept, indexed beside the server."""
