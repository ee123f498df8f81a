"""What students could do to a grader, done to ours."""

from __future__ import annotations

from collections.abc import Mapping

import attacking
import pytest
from attacking import Attack

pytestmark = pytest.mark.usefixtures("can_sandbox")
ATTACKS = attacking.attacks()


@pytest.fixture(scope="module")
def judged() -> Mapping[str, str]:
    """What becomes of all attacks where the tests have a kernel of their own."""
    return attacking.grade(ATTACKS, attacking.JUDGED)


@pytest.fixture(scope="module")
def beside() -> Mapping[str, str]:
    """What becomes of all attacks where the tests run in the student's kernel."""
    return attacking.grade(ATTACKS, "")


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_it_is_stopped(attack: Attack, judged: Mapping[str, str]) -> None:
    assert judged[attack.name] == "stopped"


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_what_is_said_of_it_where_tests_are_beside_it_is_true(
    attack: Attack, beside: Mapping[str, str]
) -> None:
    assert beside[attack.name] == attack.beside
