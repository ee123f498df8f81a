"""The update ops lab: does batch normalization learn its moving mean?"""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
from matplotlib.figure import Figure

from ..model import Trace
from .base import Lab, choice

STEPS = 10
BATCH_MEAN = 10.0
MOVING, BATCH, QUIET = "#1557a0", "#b3480b", "#5f6368"


class UpdateOpsLab(Lab):
    """Ten training steps of a batch normalization: where does its moving mean go?"""

    title = "Update ops lab"
    hint = "The mean of every batch is 10. Ten training steps: does the moving mean get there?"
    picture_title = "The moving mean over ten training steps"
    words_title = "The moving mean after each step"
    needs_values = True

    def controls(self) -> dict[str, widgets.ValueWidget]:
        return {
            "training": choice("training", {"True": "True", "False": "False"}),
            "collected": choice(
                "List read", {"after the layer": "after", "before the layer": "before"}
            ),
            "order": choice(
                "Training op made",
                {
                    "inside control_dependencies": "inside",
                    "outside, only the loss is inside": "outside",
                    "before, only named inside": "named",
                },
            ),
            "momentum": choice("momentum", {"0.5": 0.5, "0.9": 0.9, "0.99": 0.99}, 0.9),
        }

    def code(self, s: SimpleNamespace) -> str:
        updates = "updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)"
        # Two images of one pixel, a bias that starts at 1 and l2_loss: the fewest ops, so that the
        # lab answers soon.
        settings = f"training={s.training}, momentum={s.momentum}, scale=False"
        settings += ", beta_initializer=tf.ones_initializer()"
        layer = f"y = tf.layers.batch_normalization(x, {settings})"
        minimize = "tf.train.GradientDescentOptimizer(0.005).minimize(loss)"
        block = "with tf.control_dependencies(updates):"
        step = {
            "inside": [block, f"    step = {minimize}"],
            "outside": [
                block,
                "    tied = tf.identity(loss)",
                f"step = {minimize.replace('loss', 'tied')}",
            ],
            "named": [f"made = {minimize}", block, "    step = made"],
        }[s.order]
        return "\n".join(
            [
                "x = tf.constant([9.0, 11.0], shape=[2, 1, 1, 1])",
                *([layer, updates] if s.collected == "after" else [updates, layer]),
                "loss = tf.nn.l2_loss(y)",
                *step,
                'mean = tf.global_variables("batch_normalization/moving_mean")[0]',
                "with tf.Session() as session:",
                "    session.run(tf.global_variables_initializer())",
                "    seen = [session.run([mean, loss])]",
                f"    for _ in range({STEPS}):",
                "        session.run(step)",
                "        seen.append(session.run([mean, loss]))",
                "means, losses = [m[0] for m, _ in seen], [l for _, l in seen]",
                "print(len(updates))",
                "print(means[1].round(1))",
                "",
            ]
        )

    def words(self, result: Trace, values: Mapping[str, Any]) -> str:
        """The moving mean, step by step, and whether the loss would have warned anybody."""
        means, (first, *_, last) = values["means"], values["losses"]
        steps = ", ".join(f"{mean:.2f}" for mean in means)
        if means[-1]:
            verdict = f"It moves towards {BATCH_MEAN:.0f}, the mean of every batch."
        else:
            verdict = f"It stays at 0. The mean of every batch is {BATCH_MEAN:.0f}."
        falls = "falls" if last < first else "does not fall"
        return (
            f"Start and steps 1 to {STEPS}: {steps}.\n{verdict}\n"
            f"The loss {falls} in these steps, from {first:.2f} to {last:.2f}.\n"
        )

    def figure(self, result: Trace, values: Mapping[str, Any]) -> Figure:
        """Steps to the right, the moving mean upwards; a dashed line is the mean of the batches."""
        fig = Figure(figsize=(5.2, 2.5), dpi=100, facecolor="white", layout="constrained")
        ax = fig.subplots()
        ax.axhline(BATCH_MEAN, ls=(0, (4, 2)), color=BATCH, lw=1.6)
        ax.text(0, BATCH_MEAN + 0.3, "mean of every batch", size=8.5)
        means = values["means"]
        ax.plot(range(len(means)), means, "o-", color=MOVING, ms=5, lw=1.6)
        below = means[-4] - 1.3  # neither line is to cross the words
        at = below if below > 0 else means[-1] + 0.5
        ax.text(STEPS, at, f"moving mean {means[-1]:.2f}", ha="right", size=8.5)
        ax.set(xlim=(-0.3, STEPS + 0.3), ylim=(-0.7, BATCH_MEAN + 1.2), xticks=range(STEPS + 1))
        ax.set_xlabel("training steps", size=8.5)
        ax.tick_params(labelsize=8.5, color=QUIET)
        ax.spines[["top", "right"]].set_visible(False)
        return fig
