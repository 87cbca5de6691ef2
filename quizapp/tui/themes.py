"""Colours of our own, beside those that Textual brings."""

from textual.theme import Theme

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    success="#00ff5f",
    warning="#ffaf00",
    error="#ff8787",
    dark=True,
    variables={
        "text-muted": "#ffffff",
        "text-disabled": "#d0d0d0",
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "border": "#ffffff",
        "border-blurred": "#d0d0d0",
        "input-selection-background": "#005fff",
        "scrollbar": "#ffffff",
        "surface-lighten-2": "#d0d0d0",  # the edges of fields and of parts of a screen
    },
)
"""Every text at least 7 to 1 on its background, as WCAG 2.2 asks at level AAA (1.4.6)."""

NO_COLOUR = Theme(
    name="no-colour",
    primary="#808080",
    secondary="#808080",
    accent="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    success="#ffffff",
    warning="#ffffff",
    error="#ffffff",
    dark=True,
    variables={
        "text-muted": "#ffffff",
        "block-cursor-background": "#ffffff",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#404040",
        "block-cursor-blurred-foreground": "#ffffff",
        "block-cursor-blurred-text-style": "bold underline",
        "surface-lighten-2": "#404040",
    },
)
"""Black, white and the styles of letters."""

THEMES = (HIGH_CONTRAST, NO_COLOUR)
