"""PLAIN: a sitting line by line, for screen readers, pipes, and the simplest terminals.

One thing a line, nothing drawn anew, no control codes. Whatever is typed is an answer; what begins
with a slash is a command, and two slashes begin an answer that itself begins with one.
"""
