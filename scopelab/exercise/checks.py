"""What test cells of several chapters say and need: a program that must be built, numbers to feed."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import numpy as np

from scopelab.exercise import build
from scopelab.exercise.net import Net

#: What a part of TensorFlow's message tells to do next.
NEXT_STEPS = {
    "already exists": "Is it another layer? Then it needs a variable_scope of its own; a name_scope "
    "does not count. Is it another call of one layer? Then let it ask for sharing.",
    "does not exist": "Sharing needs a variable: the first call must be allowed to create it.",
    "Trying to share": "Two different layers ask for one variable: give each its own scope.",
    "specified dtype": "A request without `dtype` asks for float32, whatever its initializer is: say the "
    "type when you share.",
    "same graph": "A variable of an older graph was used: make it inside the function.",
    "NoneType": "A function returned nothing: is it written, and does it end with return?",
    "do not specify shape": "A value has a shape of its own: leave out `shape`, or give a rule such "
    "as tf.constant_initializer(…).",
    "explicit dtype": "A value has a type of its own, and get_variable converts nothing: give a value "
    "of that type, or a rule and a shape.",
    "passed is not valid": "A rule makes values for a shape: give the shape, too.",
    "`shape` argument must": "A new variable needs a shape, or a first value that has one.",
    "to a shape": "The second argument of get_variable is the shape; a first value is initializer=….",
    "Dimension value": "The second argument of get_variable is the shape; a first value is "
    "initializer=….",
    "multiple values for argument 'name'": "The first argument of get_variable is the name, the second "
    "the shape; a first value is initializer=….",
    "Tensor' object has no attribute 'initialized_value'": "A tensor came where a variable is wanted: "
    "return the variable itself.",
    "initial_value must": "The first argument of tf.Variable is the first value: give it.",
    "argument: 'shape'": "tf.Variable wants a value: call the rule with a shape, or use get_variable.",
    "input depth": "The number of channels is in the input: its last dimension. Do not write it down.",
    "without a name_or_scope": "A default_name opens a new scope each time: give the scope a name.",
    "out of range": "A list is too short: one that your code reads, or the one it returns, which "
    "needs one result for each input.",
    "Iterating over": "One tensor came where several results are wanted: return them one by one.",
    "originally defined at": "This template belongs to an older graph: make it in the function.",
}


def built(program: str, *, makes: str = "variable", steps: Mapping[str, str] = NEXT_STEPS) -> Net:
    """What a program built, which must not have failed.

    Args:
        program: as for :func:`scopelab.exercise.build`.
        makes: ``"variable"`` if a program without variables means that nothing is written yet, or
            ``"op"`` if ops are enough.
        steps: what a part of an error's message tells to do next; the last that fits is told.

    Raises:
        AssertionError: it failed, with the reason and the next step, or made nothing.
    """
    net = build(program)
    if net.error:
        fitting = [step for sign, step in steps.items() if sign in net.error.message]
        try:
            list(net.names)  # this says which line failed, and why
        except AssertionError as failure:
            reason = str(failure).partition("\n\n")[0]
            raise AssertionError("\nNext step: ".join([reason, *fitting[-1:]])) from None
    made = net.names if makes == "variable" else net.ops
    assert made, f"No {makes} was made: a function is still to be written."
    return net


def word() -> str:
    """A scope name that nobody has used: six small letters."""
    return "".join(random.choices("bcdfghjklmnpqrstvwxz", k=6))


def numbers(*shape: int) -> np.ndarray:
    """Random float32 numbers between 0.1 and 1."""
    return np.random.uniform(0.1, 1, shape).astype("float32")


def trained(net: Net, result: str, **inputs: Any) -> set[str]:
    """The names of the variables that a loss on this result would change, with these inputs."""
    gradients = net.gradients(result, **inputs)
    return {name for name, g in gradients.items() if g is not None and np.any(g)}
