"""The screens: they show, ask, and call the door."""
