"""A Reply in the clothes of Slack. Pure: no SDK in here.

texts       what makes a text inert, and the elements of rich text
lines       lines of a reply -> blocks
rows        the buttons under it
parts       what does not fit one message -> several
message     all of it together: `render`
settling    the same blocks without the buttons that a press used up
"""
