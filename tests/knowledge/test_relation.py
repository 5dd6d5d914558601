"""How what is asked compares with what is stated. Nothing is inferred."""

from __future__ import annotations

import pytest

from knowledge.values import read_values, relation

TABLE = """
$11.1bn                 | 11.1 billion dollars      | equal
$11.1bn                 | $1.11bn                   | differs
$11.1 million           | $11.1bn                   | differs
€11.1bn                 | $11.1bn                   | differs
11.1 billion            | $11.1bn                   | equal
12 billion              | $11.1bn                   | differs
82                      | $82                       | unrelated
82 launchers            | $11.1bn                   | unrelated
82 HIMARS               | 82 launchers              | equal
83 HIMARS               | 82 launchers              | differs
8 years                 | 10 years                  | differs
8 years                 | 8 launchers               | unrelated
8                       | 8 years                   | equal
5%                      | five percent              | equal
5%                      | 5                         | unrelated
second                  | 2nd                       | equal
second                  | first                     | differs
second                  | 2                         | unrelated
10-12                   | 10 to 12                  | equal
10                      | 10-12                     | differs
1,000 missiles          | over 1,000 missiles       | approximate
exactly 1,000           | over 1,000                | approximate
$1 billion              | about $1 billion          | approximate
over 1,000              | more than 1,000           | equal
about 82                | 82                        | equal
about 1,000             | over 1,000                | approximate
over 82                 | 82                        | differs
under 82                | 82                        | differs
under 1,000             | over 1,000                | differs
over 900                | over 1,000                | differs
over $1bn               | about $1bn                | differs
December 2025           | 2025-12-18                | equal
December 18             | 18 December 2025          | equal
December 19             | 18 December 2025          | differs
in 2015                 | 2025-12-18                | differs
in 2025                 | December 18, 2025         | equal
in 2025                 | December 18               | unrelated
in December             | December 18, 2025         | equal
before December 18      | December 18, 2025         | differs
after December 18, 2025 | December 18, 2025         | differs
after 2024              | December 18, 2025         | unrelated
before 2025             | December 18, 2025         | differs
since 2025              | until 2025                | differs
since 2015              | 2015                      | equal
2026-2033               | from 2026 to 2033         | equal
2026-2034               | from 2026 to 2033         | differs
2027                    | from 2026 to 2033         | unrelated
2040                    | from 2026 to 2033         | differs
until 2033              | from 2026 to 2033         | equal
since 2026              | from 2026 to 2033         | equal
until 2030              | from 2026 to 2033         | differs
December                | from 2026 to 2033         | unrelated
the fifties             | since the 1950s           | equal
the 1960s               | since the 1950s           | differs
before the 1950s        | since the 1950s           | differs
in 1955                 | since the 1950s           | approximate
the 2020s               | December 18, 2025         | equal
""".strip()


@pytest.mark.parametrize("line", TABLE.splitlines())
def test_relation(line: str) -> None:
    asked, stated, expected = (part.strip() for part in line.split("|"))
    assert relation(read_values(asked)[0], read_values(stated)[0]) == expected
