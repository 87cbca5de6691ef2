r"""Finding cards: the search that the browser, the command line and quizzes share.

    peru -river              both words count: the first has to stand in a card, the second not
    "high lake" moun*in      words in a row; `*` is anything, `_` one character
    (peru or chile) is:due   brackets and `or`
    deck:peru tag:lakes kind:cloze id:lake-*
    prompt:capital answer:lima explanation:
    is:new is:learning is:review is:suspended is:buried is:leech is:flag
    prop:ivl>10 prop:due<=2 flag:2 rated:7 rated:7:1 introduced:1

`syntax.parse` makes a query of a text, `matching.find` puts rows through it, `rows.rows` makes the
rows. `docs/browser.md` has it for learners.
"""
