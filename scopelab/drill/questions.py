"""A question: a program, what to tell about it, and the key, which is a trace."""

from __future__ import annotations

import difflib
import re
import warnings
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from random import Random

from ..marking import Line, Mark
from ..model import Step, Trace
from ..tracing import trace
from ..views._common import own_ops, owner
from .topics import TOPICS
from .writing import Program

#: Attempts at a program that was not asked about lately; a low level has only so many.
ATTEMPTS = 20
_ERROR = re.compile(r"(?i)\W*\w*error\b\D*(\d*)")
_OP_CALL = re.compile(r"tf\.(?:nn\.)?(?:ones|zeros|relu|add)(?=\()")
_NONE = {"none", "nothing", "empty", "-"}


@dataclass(frozen=True)
class Question:
    """A program, and what to tell about it.

    ``kind`` is one of ``Program.asks``; ``trace`` is of the program, run on real TensorFlow.
    """

    topic: str
    level: int
    kind: str
    code: str
    trace: Trace

    @property
    def prompt(self) -> str:
        """What to do, in words; what stands in backticks is code."""
        return (
            f"{self._wanted} If the program stops with an error, write only the word `error` and "
            "the number of the line that raises it, such as `error 4`."
        )

    @property
    def _wanted(self) -> str:
        if self.kind == "variables":
            return "Name every variable that this program makes, one name a line, in any order."
        if self.kind == "ops":
            calls = " or ".join(f"`{call}`" for call in dict.fromkeys(_OP_CALL.findall(self.code)))
            return f"Name every op that {calls} adds, one name a line, in any order."
        if self.kind == "printed":
            return "What does it print? Write it line by line."
        key = self.kind.removeprefix("collection ")
        return (
            f"What is in the collection `{key}` at the end? One name a line, in any order, each as "
            "often as it is in there; `none` if it is empty."
        )

    @cached_property
    def key(self) -> list[str]:
        """The right answer, line by line, as the trace tells it."""
        if self.trace.error:
            return [f"error {self.trace.error.line}"]
        if self.kind == "printed":
            return self.trace.stdout.splitlines() or ["none"]
        if self.kind == "variables":
            found = [variable.name for variable in self.trace.variables]
        elif self.kind == "ops":
            found = [op for step in self.trace.steps for op in _own_ops(step)]
        else:
            found = self.trace.collections.get(self.kind.removeprefix("collection "), [])
        return list(found) or ["none"]

    def mark(self, answer: str) -> Mark:
        """Mark an answer.

        Args:
            answer: one name, or one printed line, a line; or ``error`` and a line's number. Blank
                lines, quotes and a forgotten ``:0`` do not count, nor does the order of names.

        Returns:
            The mark, with a line for each that was answered or is true, and a remark where one helps.
        """
        given = [line.strip().strip("'\"`,").strip() for line in answer.splitlines()]
        given = [line for line in given if line]
        if len(given) == 1 and (told := _ERROR.fullmatch(given[0])):
            given = [f"error {told[1]}".strip()]
        elif len(given) == 1 and given[0].lower() in _NONE:
            given = ["none"]
        if self.trace.error:
            lines = self._error_lines(given)
        elif self.kind == "printed":
            size = max(len(given), len(self.key))
            pairs = zip(_padded(given, size), _padded(self.key, size), strict=True)
            lines = [Line(one, other, _same(one, other)) for one, other in pairs]
        else:
            lines = self._name_lines(given)
        return Mark(all(line.right for line in lines), lines)

    def _error_lines(self, given: list[str]) -> list[Line]:
        true = self.key[0]
        first, *rest = given or [""]
        if first == true:
            remark = ""
        elif first == "error":
            remark = "an error, yes: in which line?"
        elif first.startswith("error "):
            remark = "an error, yes, but another line raises it"
        else:
            remark = "this program does not get to its end"
        return [Line(first, true, first == true, remark), *(Line(g, "", False) for g in rest)]

    def _name_lines(self, given: list[str]) -> list[Line]:
        if given and given[0].startswith("error"):
            first = Line(given[0], "", False, "it runs to its end")
            return [first, *(Line("", name, False) for name in self.key)]
        left = list(self.key)
        matched: dict[int, str] = {}
        for i, name in enumerate(given):
            true = next((each for each in left if _same(name, each)), None)
            if true is not None:
                matched[i] = true
                left.remove(true)
        lines = []
        for i, name in enumerate(given):
            if i in matched:
                lines.append(Line(name, matched[i], True, _suffix_remark(name, matched[i])))
                continue
            near = difflib.get_close_matches(name, left, n=1, cutoff=0.5)
            true = near[0] if near else ""
            if near:
                left.remove(true)
            lines.append(Line(name, true, False, self._remark(name, true)))
        return lines + [Line("", name, False, "missing") for name in left]

    def _remark(self, name: str, true: str) -> str:
        """Why this name, for which ``true`` was meant perhaps, is not in the key."""
        if any(_same(name, each) for each in self.key):
            return "named too often"
        op = name.removesuffix(":0")
        if self.kind == "variables" and op in self.trace.ops:
            return "an op, not a variable"
        if self.kind.startswith("collection") and f"{op}:0" in _names(self.trace):
            return "it is there, but not in this collection"
        if not true:
            return "there is no such name"
        if _unnumbered(op) == _unnumbered(true.removesuffix(":0")):
            return "look at the number: which names were taken, which scopes open before?"
        if (
            _unnumbered(op).rpartition("/")[2]
            == _unnumbered(true).removesuffix(":0").rpartition("/")[2]
        ):
            return "its own name fits; look at the scopes before it"
        return "there is no such name"


def ask(topic: str, level: int, rng: Random, lately: Collection[str] = ()) -> Question:
    """A new question.

    Args:
        topic: one of :data:`.topics.TOPICS`.
        level: from 1 to the number of the topic's ideas.
        rng: what the program and the kind of question are drawn with.
        lately: programs not to ask about again, if others can be had.
    """
    for _ in range(ATTEMPTS):
        program: Program = TOPICS[topic].program(rng, level)
        if program.code not in lately:
            break
    kind = rng.choice(program.asks)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # TF-Slim's and Keras' own, which are not the question
        traced = trace(program.code, "<drill>", as_published=program.as_published)
    return Question(topic, level, kind, program.code, traced)


def _own_ops(step: Step) -> list[str]:
    owners = own_ops([*step.created, *step.reused])
    return [op for op in step.ops if owner(op, owners) is None]


def _names(traced: Trace) -> set[str]:
    return {variable.name for variable in traced.variables}


def _same(given: str, true: str) -> bool:
    return given == true or f"{given}:0" == true or given == f"{true}:0"


def _suffix_remark(given: str, true: str) -> str:
    if f"{given}:0" == true:
        return "in full it ends in :0, the op's output 0"
    return "an op's own name has no :0; its output has" if given == f"{true}:0" else ""


def _unnumbered(name: str) -> str:
    return re.sub(r"_\d+(?=/|:|$)", "", name)


def _padded(lines: list[str], size: int) -> list[str]:
    return lines + [""] * (size - len(lines))
