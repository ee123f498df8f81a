"""The chapters' example answers, graded by real nbgrader, get what is written in each file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager

from grader import demo, grading

from .conftest import ROOT, make_course

CHAPTERS = sorted(path.name for path in (ROOT / "tests" / "answers").iterdir())
#: The chapter that is graded in ordinary kernels; for the others those that have imported TensorFlow already.
COLD = "03_sharing"
MODULES = [
    "tensorflow.compat.v1",
    "tf_slim",
    "tf_keras",
    "numpy",
    "matplotlib.pyplot",
    "ipywidgets",
]


def fork_kernels(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have kernels forked, by a kernel spec that comes before the environment's."""
    spec = KernelSpecManager().get_kernel_spec("python3").to_dict()
    spec["metadata"]["kernel_provisioner"] = {
        "provisioner_name": "warmkernel",
        "config": {"preload": MODULES},
    }
    kernel = folder / "kernels" / "python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(folder))


@pytest.mark.long
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_student_gets_the_score_that_is_known(
    chapter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # a kernel that sees it keeps C++ output to itself
    if chapter != COLD:
        fork_kernels(tmp_path / "jupyter", monkeypatch)
        # Twenty of each chapter would take longer than all other tests together.
        monkeypatch.setattr(demo, "CLASS", 12)
        monkeypatch.setattr(demo, "RIGHT", 4)
    course = make_course(tmp_path / "course")
    for folder in ("solutions", "tests/answers"):
        shutil.copytree(ROOT / folder / chapter, course.root / folder / chapter)
    expected = {student.name: student for student in demo.students(course, chapter)}
    made = demo.make_class(course, chapter)
    assert [(item.student, item.outcome) for item in made] == [(n, "written") for n in expected]

    results = {result.student: result for result in grading.grade_chapter(course, chapter)}
    problems = {name: result.problem for name, result in results.items() if result.problem}
    assert not problems
    got = {
        name: (result.score, sorted(lost.test for lost in result.lost))
        for name, result in results.items()
    }
    assert got == {n: (student.score, sorted(student.fails)) for n, student in expected.items()}
