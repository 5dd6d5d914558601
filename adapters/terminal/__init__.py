"""The terminal door: a line is a question, some first words are commands.

`commands` reads a line, `view` dresses a reply in colours, `table` puts its figures in columns,
`why` explains one, `taking` writes a file to take away, `editing` brings history and completion,
and `chat` puts them together. Nothing that is typed is ever logged.
"""
