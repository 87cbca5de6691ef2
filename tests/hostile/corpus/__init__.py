"""A corpus of hostile and broken files, each with what must happen to it.

`python -m tests.hostile.corpus FOLDER` writes all of them, to be tried with any program:

    decks/      deck files: broken ones, at every limit and beyond it, with payloads everywhere
    paths/      decks under names and in shapes that no deck should have
    libraries/  libraries of which one file is spoiled: settings, progress, device, snapshot
"""
