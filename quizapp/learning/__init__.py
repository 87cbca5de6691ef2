"""The rules of learning: pure values and functions, with no file, clock, chance or screen."""
