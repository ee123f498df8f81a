"""Replays the attacks of tests/attacks on nbgrader alone and on ours, and writes the matrix in docs/security.md.

Run it on a machine that you can throw away: nbgrader alone runs them with your rights. Exits with 1 if an attack
does not succeed where nothing stops it, which proves nothing then, or fares otherwise than its `attack.toml` says.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import attacking
from attacking import Attack
from rich.progress import track

PAGE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- attacks: written by `make attacks` -->", "<!-- attacks: end -->"
SAYS = {"succeeds": "**succeeds**", "flagged": "succeeds, flagged", "stopped": "stopped"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "attacks", nargs="*", help="by name; all, and the matrix is written, if none"
    )
    names = parser.parse_args().attacks
    attacks = attacking.attacks()
    if unknown := set(names) - {attack.name for attack in attacks}:
        parser.error(f"There is no attack {', '.join(sorted(unknown))}.")
    chosen = [attack for attack in attacks if not names or attack.name in names]
    plain = {
        attack.name: "succeeds" if attacking.grade_plainly(attack) else "stopped"
        for attack in track(chosen, "on nbgrader alone")
    }
    judged = attacking.grade(chosen, attacking.JUDGED)
    beside = attacking.grade(chosen, "")
    matrix = _matrix(chosen, plain, judged, beside)
    print(matrix)
    if not names:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n\n{matrix}\n{END}{after}", encoding="utf-8")
    wrong = [a.name for a in chosen if plain[a.name] != "succeeds" or judged[a.name] != "stopped"]
    wrong += [a.name for a in chosen if beside[a.name] != a.beside]
    if wrong:
        sys.exit(f"Not as expected: {', '.join(wrong)}.")


def _matrix(
    attacks: Sequence[Attack],
    plain: Mapping[str, str],
    judged: Mapping[str, str],
    beside: Mapping[str, str],
) -> str:
    """A Markdown table."""
    lines = [
        "| attack | what it does | nbgrader alone | ours, tests apart | ours, tests beside |",
        "|---|---|---|---|---|",
    ]
    for attack in attacks:
        fares = " | ".join(SAYS[each[attack.name]] for each in (plain, judged, beside))
        lines.append(f"| `{attack.name}` | {attack.what} | {fares} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
