"""docs/examples.md tells where every example of the articles is."""

from __future__ import annotations

import examples
import pytest


def test_the_page_is_as_the_command_makes_it_now() -> None:
    assert examples.PAGE.read_text(encoding="utf-8") == examples.page(), "run `make examples`"


def test_all_have_their_place() -> None:
    page = examples.page()
    assert "**132 of 132** have their place." in page
    assert "nowhere" not in page
    assert sum(line.startswith("| S") for line in page.splitlines()) == 132


def test_check_says_when_it_is_not(
    tmp_path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(examples, "PAGE", tmp_path / "examples.md")
    monkeypatch.setattr("sys.argv", ["examples.py", "--check"])
    with pytest.raises(SystemExit, match="run `make examples`"):
        examples.main()
    examples.PAGE.write_text(examples.page(), encoding="utf-8")
    examples.main()
    assert capsys.readouterr().out == ""
