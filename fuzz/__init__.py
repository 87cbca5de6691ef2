"""Fuzzing: whatever bytes a stranger sends, each parser serves, refuses in words, or both.

`targets.py` has a function for each parser. The tests feed them with hypothesis and with everything
that was found once; `python -m fuzz` feeds them for as long as one likes, guided by coverage.
"""
