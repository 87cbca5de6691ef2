"""The disk: everything that touches our own files, and the only room that knows TinyDB."""
