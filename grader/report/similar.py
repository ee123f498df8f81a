"""Finds answers that are very much alike, though names, comments and layout were changed.

An answer is compared by its tokens. What comes from the released stub does not count, nor do short answers, nor
those that many have given: for most exercises there is a usual answer, and having it tells nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

import numpy as np
from pygments import lex
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Name, String
from pygments.util import ClassNotFound
from rapidfuzz import process
from rapidfuzz.distance import Indel

#: From which similarity on two answers are alike: of the tokens of both, this part is the same, in the same order.
ALIKE = 0.9
#: Tokens that an answer must have, beside the stub's.
SHORTEST = 30
#: Tokens of an answer that are compared.
LONGEST = 2000
#: An answer like those of more students than this, or than this part of the class, is a usual one.
USUAL, USUAL_PART = 3, 0.01
#: Answers that are compared with all others at a time, which bounds the memory.
_BLOCK = 128

#: The tokens of an answer that are its own.
Tokens = tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """An exercise to which two students have given answers that are alike."""

    exercise: str
    similarity: float
    """From 0 to 1."""
    tokens: int
    """Of the shorter answer."""


@dataclass(frozen=True)
class Pair:
    """Two students whose answers are alike."""

    students: tuple[str, str]
    matches: tuple[Match, ...]


def usual(students: int) -> int:
    """How many of so many students may have an answer in common before it is a usual one."""
    return max(USUAL, round(USUAL_PART * students))


@lru_cache(maxsize=4096)
def lines(source: str, language: str = "python") -> tuple[Tokens, ...]:
    """The lines of a program as tokens, without comments, empty lines and layout.

    Names are all the same, but for built-in ones, keywords and what follows a dot.
    """
    found: list[list[str]] = [[]]
    for kind, text in lex(source, _lexer(language)):
        if kind in Comment or kind in String.Doc:
            continue
        if not text.strip():
            found += [[] for _ in range(text.count("\n"))]
        elif kind in Name and kind not in Name.Builtin and found[-1][-1:] != ["."]:
            found[-1].append("name")
        else:
            found[-1].append(text.strip())
    return tuple(tuple(line) for line in found if line)


@lru_cache
def _lexer(language: str) -> Lexer:
    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        return get_lexer_by_name("python")


def own_tokens(answer: str, stub: str, language: str = "python") -> Tokens:
    """The tokens of an answer in those lines that do not stand in its stub."""
    given = Counter(lines(stub, language))
    own: list[str] = []
    for line in lines(answer, language):
        if given[line]:
            given[line] -= 1
        else:
            own += line
    return tuple(own[:LONGEST])


def pairs(
    exercises: Mapping[str, Mapping[str, Tokens]],
    usual: int,
    track: Callable[[Iterable[str]], Iterable[str]] = iter,
) -> list[Pair]:
    """Students with answers that are alike, those first who have most in common.

    Args:
        exercises: for each, the own tokens of each student's answer.
        usual: an answer that more students than these have given makes no pairs; see :func:`usual`.
        track: shows the progress.
    """
    found: dict[tuple[str, str], list[Match]] = defaultdict(list)
    for exercise in track(exercises):
        for students, match in _matches(exercise, exercises[exercise], usual):
            found[students].append(match)
    every = [Pair(students, tuple(matches)) for students, matches in found.items()]
    every.sort(key=lambda pair: (-len(pair.matches), -_size(pair), pair.students))
    return every


def _size(pair: Pair) -> float:
    return sum(match.tokens * match.similarity for match in pair.matches)


def _matches(
    exercise: str, answers: Mapping[str, Tokens], usual: int
) -> Iterator[tuple[tuple[str, str], Match]]:
    by_answer: dict[Tokens, list[str]] = defaultdict(list)
    for student, tokens in answers.items():
        if len(tokens) >= SHORTEST:
            by_answer[tokens].append(student)
    distinct = list(by_answer)
    students = np.array([len(by_answer[each]) for each in distinct])
    alike = np.zeros(len(distinct))
    for begin, block in _similarities(distinct):
        alike[begin : begin + len(block)] = (block > 0) @ students
    rare = [each for each, n in zip(distinct, alike, strict=True) if n <= usual]
    for begin, block in _similarities(rare):
        for row, column in np.argwhere(block > 0):
            one, other = rare[begin + row], rare[column]
            match = Match(exercise, round(float(block[row, column]), 3), min(len(one), len(other)))
            if column == begin + row:
                couples: Iterator = combinations(by_answer[one], 2)
            elif column > begin + row:
                couples = product(by_answer[one], by_answer[other])
            else:
                continue
            for couple in couples:
                yield tuple(sorted(couple)), match


def _similarities(answers: Sequence[Tokens]) -> Iterator[tuple[int, np.ndarray]]:
    """For each block of answers where it begins, and how similar each of it is to all; 0 if not alike."""
    for begin in range(0, len(answers), _BLOCK):
        yield (
            begin,
            process.cdist(
                answers[begin : begin + _BLOCK],
                answers,
                scorer=Indel.normalized_similarity,
                score_cutoff=ALIKE,
                dtype=np.float32,
                workers=-1,
            ),
        )
