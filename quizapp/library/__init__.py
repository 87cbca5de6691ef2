"""The door: what a screen or a command may ask to be done.

It reads the clock and draws chance, hands them to the rules, and gives what happened to the disk.
"""
