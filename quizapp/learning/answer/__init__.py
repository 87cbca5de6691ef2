"""Is an answer correct, almost or wrong, and why: a fair teacher's marking, as pure functions."""
