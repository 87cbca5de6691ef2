"""OTHERS' FILES: what other programs write, made into our values. One module a format."""
