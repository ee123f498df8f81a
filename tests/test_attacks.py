"""What students could do to a grader, done to ours."""

from __future__ import annotations

import attacking
import pytest

pytestmark = pytest.mark.usefixtures("can_sandbox")
ATTACKS = attacking.attacks()


def test_all_are_stopped_where_tests_have_a_kernel_of_their_own() -> None:
    assert len(ATTACKS) >= 50
    assert attacking.grade(ATTACKS, attacking.JUDGED) == {a.name: "stopped" for a in ATTACKS}


@pytest.mark.long
def test_what_is_said_of_them_is_true_where_tests_are_beside_them() -> None:
    assert attacking.grade(ATTACKS, "") == {attack.name: attack.beside for attack in ATTACKS}
