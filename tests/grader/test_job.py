"""Executing a submission is a step of data in, data out."""

from __future__ import annotations

import gc
import json
import pickle
import shutil
import sys
import threading
from pathlib import Path

import psutil
import pytest
from a_kernel import in_thread

from grader import batch
from grader.course import Course
from grader.release import generated

from .conftest import hand_in

pytestmark = pytest.mark.usefixtures("can_sandbox", "tests_beside_answers")


def test_a_job_tells_and_needs_nothing_of_the_course(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKEN", "a secret")
    say = "import subprocess\nguess = int(subprocess.check_output('./say'))"
    program = hand_in(course, "a", "ann", guess=say).with_name("say")
    program.write_text(f"#!{sys.executable}\nprint(8)")
    program.chmod(0o755)
    with generated(course, "a", gradebook=True):
        pass
    sent = pickle.dumps(batch.prepare(course.root, True, "a", "ann").jobs)
    for told in (str(course.root), "gradebook.db", "a secret"):
        assert told.encode() not in sent

    monkeypatch.chdir(tmp_path)
    shutil.rmtree(course.root)
    [job] = pickle.loads(sent).values()
    kept, record = in_thread(job.execute)
    errors = [
        output["evalue"]
        for _, outputs in json.loads(kept)["cells"]
        for output in outputs
        if output["output_type"] == "error"
    ]
    assert errors == ["twice 2 is 4", "a list too"]  # and no other: the program was there
    assert record["sandboxed"] and record["ended"] == record["restored"] == []

    # A cluster's worker has each task in a context of its own.
    gc.collect()  # of other tests
    before = psutil.Process().num_fds(), threading.active_count()
    in_thread(job.execute)
    gc.collect()
    assert (psutil.Process().num_fds(), threading.active_count()) == before
