"""From a step of a trace to one sentence: why this name, why this variable, why this error."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable

from scopelab.model import Step, Trace, Variable

_REUSE = {None: "None", True: "True", False: "False", "AUTO_REUSE": "tf.AUTO_REUSE"}


def explain(trace: Trace, step: Step) -> str:
    """One sentence on what this step did and why the names are what they are.

    Args:
        trace: The trace that ``step`` is part of.
        step: One of ``trace.steps``.
    """
    if trace.error and step is _failed_step(trace):
        told = explain_error(trace) or f"This line raised {trace.error.type}."
        return told.splitlines()[0]
    if step.created:
        return _created(trace, step) + _and_more(
            step.created, "variable is", "variables are", "made"
        )
    if step.reused:
        return _reused(trace, step) + _and_more(step.reused, "is", "are", "shared the same way")
    if step.entered:
        return _entered(step)
    if step.ops:
        return _ops(step)
    for change in step.collections:
        if change.added:
            return f"`{change.added[0]}` is put into the collection `{change.key}`."
        return f"`{change.removed[0]}` is taken out of the collection `{change.key}`."
    return _nothing(trace, step)


def explain_error(trace: Trace) -> str:
    """Why the program stopped, in the first line, and the ways out, a line each after it.

    Args:
        trace: A trace with an ``error``. The result is empty without one, and for an error that
            has nothing to do with scopes: there Python's own message has to do.
    """
    if trace.error is None:
        return ""
    step = _failed_step(trace)
    for pattern, why in _ERRORS:
        if match := re.search(pattern, f"{trace.error.type}: {trace.error.message}"):
            reason, *ways = why(trace, step, match)
            return "\n".join([reason, *(f"Way out: {way}" for way in ways)])
    return ""


# -- steps


def _created(trace: Trace, step: Step) -> str:
    variable = trace.variable(step.created[0], step.graph)
    name, index = _split(variable.name)
    scope = variable.scope
    if variable.asked is None:
        prefix = f"the name scope `{scope}`" if scope else "no scope"
        why = f"`tf.Variable` always makes a new one, named by {prefix} and its own name"
        return f"New variable `{variable.name}`: {why}{_numbered(trace, name)}."
    if scope and not variable.asked.startswith(f"{scope}/"):
        return (
            f"New variable `{variable.name}`: a custom getter asked for `{variable.asked}`, whatever "
            f"the variable scope `{scope}` says."
        )
    own = variable.asked[len(scope) + 1 :] if scope else variable.asked
    said = (
        f"variable scope `{scope}` + name `{own}`" if scope else f"name `{own}`, no variable scope"
    )
    if re.search(r"/part_\d+$", name):
        said += " (one shard of a partitioned variable)"
    if name != variable.asked:
        said += (
            f", and a number because the op name `{variable.asked}` was taken "
            f"(`get_variable` still knows it as `{variable.asked}`)"
        )
    if step.name_scope and step.name_scope != scope and not scope.startswith(f"{step.name_scope}/"):
        said += f"; the name scope `{step.name_scope}` does not count for `get_variable`"
    return f"New variable `{variable.name}`: {said}; `:{index}` means output {index} of its op."


def _reused(trace: Trace, step: Step) -> str:
    variable = trace.variable(step.reused[0], step.graph)
    made = f"line {variable.line} made it" if variable.line else "it was made before"
    return (
        f"No new variable: `{variable.name}` is there already ({made}), and with "
        f"reuse={_REUSE[step.reused_with]} `get_variable` returns that same one."
    )


def _entered(step: Step) -> str:
    scope = step.entered or {}
    inner, ops_in, reuse = scope["variable_scope"], scope["name_scope"], scope["reuse"]
    if inner == step.variable_scope and reuse == step.reuse:
        if ops_in == step.name_scope:
            return "A block starts; the scopes stay as they are."
        return (
            f"Opens name scope `{ops_in}` for ops and `tf.Variable`; for `get_variable` "
            f"it stays {_quoted(inner)}."
        )
    ops_get = f"ops get `{ops_in}/`" if ops_in else "ops get no prefix"
    if inner == step.variable_scope:
        return f"Stays in {_quoted(inner)} and sets reuse={_REUSE[reuse]}; {ops_get}."
    mode = f", reuse={_REUSE[reuse]}" if reuse else ""
    text = f"Opens {_quoted(inner)}{mode}"
    if not inner:
        return f"{text}; {ops_get}."
    text += f": variables get the prefix `{inner}/`"
    if ops_in == inner:
        return f"{text}, ops too."
    if (first := _first_opening(ops_in, inner)) is not None:
        return (
            f"{text}, but {ops_get}: the op scope `{first}` was opened before, and op scopes are "
            "numbered while variable scopes are not."
        )
    return f"{text}, {ops_get}."


def _ops(step: Step) -> str:
    op = step.ops[-1]
    text = f"Adds op `{op}`" + (f" (and {len(step.ops) - 1} more)" if len(step.ops) > 1 else "")
    inside, scope = step.name_scope, step.variable_scope
    if inside and inside != scope and op.startswith(f"{inside}/"):
        if (first := _first_opening(inside, scope)) is not None:
            return (
                f"{text}: the op scope `{first}` was opened before, so this opening is `{inside}`; "
                f"variables keep `{scope}/`, because variable scopes are never numbered."
            )
        keep = f"variables have the variable scope, `{scope}`" if scope else "variables ignore it"
        return f"{text}: ops have the name scope, `{inside}`; {keep}."
    if re.search(r"_\d+(/|$)", op.removeprefix(inside)):
        return f"{text}: its plain name was taken, so TensorFlow put a number behind it."
    return f"{text}{f', in name scope `{inside}`' if inside else ''}."


def _first_opening(op_scope: str, variable_scope: str) -> str | None:
    """The op scope without its number, if it is a later opening of ``variable_scope``'s op scope.

    ``model_1/conv1`` is a later opening of ``model/conv1``, and so is ``a/s_2`` of ``s``.
    """
    plain = re.sub(r"_\d+(?=/|$)", "", op_scope)
    same = plain == variable_scope or plain.endswith(f"/{variable_scope}")
    return plain if plain != op_scope and variable_scope and same else None


def _nothing(trace: Trace, step: Step) -> str:
    """What a line is for that adds nothing to the graph."""
    lines = trace.source.splitlines()
    code = lines[step.line - 1].strip() if 0 < step.line <= len(lines) else ""
    if code.startswith(("def ", "class ", "@")):
        return "Defines something; its body runs when it is called."
    index = next(i for i, s in enumerate(trace.steps) if s is step)
    after = trace.steps[index + 1] if index + 1 < len(trace.steps) else None
    if after and after.parent == index:
        return "Calls a function of this program; what it does stands at its lines."
    if after and after.variable_scope == step.variable_scope and after.reuse != step.reuse:
        return f"From here on reuse is {_REUSE[after.reuse]} in {_quoted(step.variable_scope)}."
    return "Nothing is added to the graph here."


def _numbered(trace: Trace, name: str) -> str:
    """«the plain name was taken», where a number was put behind the name of a ``tf.Variable``."""
    plain = re.fullmatch(r"(.+)_\d+", name)
    if not plain or plain[1].lower() not in {op.lower() for op in trace.ops}:
        return ""
    return f", and a number because the op name `{plain[1]}` was taken"


def _and_more(names: list[str], one: str, many: str, done: str) -> str:
    more = len(names) - 1
    return f" {more} more {one if more == 1 else many} {done}." if more else ""


def _failed_step(trace: Trace) -> Step | None:
    """The step of the line that raised the error: the last one on it."""
    if trace.error is None:
        return None
    steps = (s for s in reversed(trace.steps) if s.line == trace.error.line)
    return next(steps, trace.steps[-1] if trace.steps else None)


# -- errors: (pattern of "type: first line of the message", reason and ways out)

_Reason = Callable[[Trace, Step | None, re.Match[str]], list[str]]


def _exists(trace: Trace, step: Step | None, match: re.Match[str]) -> list[str]:
    name = match[1]
    made = _find(trace, name)
    where = f"line {made.line} made it" if made and made.line else "it was made before"
    scope = _inner_scope(name)
    opened = (
        f'tf.variable_scope("{scope}"' if scope else "tf.variable_scope(tf.get_variable_scope()"
    )
    reason = (
        f"`{name}` is there already ({where}) and reuse is False here, "
        "so `get_variable` may only make new variables."
    )
    if step and step.name_scope and not step.variable_scope:
        reason += f" The name scope `{step.name_scope}` changes nothing: `get_variable` ignores it."
    return [
        reason,
        (
            f"to share it, open the scope again with `{opened}, reuse=True)` or `reuse=tf.AUTO_REUSE`, "
            "or call `scope.reuse_variables()` first."
        ),
        "to get a second variable, give it another name or open another variable scope.",
    ]


def _missing(trace: Trace, step: Step | None, match: re.Match[str]) -> list[str]:
    name = match[1]
    reason = (
        f"reuse is True here, so `get_variable` may only find variables, and there is no `{name}`."
    )
    other = _find(trace, name)
    known = [_split(v.name)[0] for v in trace.variables if v.by_get_variable]
    if other and not other.by_get_variable:
        return [
            (
                f"reuse is True here, and the `{name}` of line {other.line} was made by `tf.Variable`: "
                "`get_variable` finds only what `get_variable` made."
            ),
            "make it with `tf.get_variable` too.",
        ]
    ways = [
        (
            "make it first, in the same scope without reuse; or use `reuse=tf.AUTO_REUSE`, which makes it "
            "the first time and shares it afterwards."
        )
    ]
    if near := difflib.get_close_matches(name, known, n=1, cutoff=0.6):
        ways.insert(0, f"check scope and spelling: `{near[0]}` is there.")
    return [reason, *ways]


def _other_shape(trace: Trace, step: Step | None, match: re.Match[str]) -> list[str]:
    name, what, wanted, found = match.groups()
    return [
        (
            f"`{name}` is there with {what} {found}, and this line asks for {wanted}: one variable has "
            f"one {what}."
        ),
        f"ask for {what} {found}, or leave it out when you share.",
        "if the two should be different variables, give them different names or scopes.",
    ]


def _tell(*texts: str) -> _Reason:
    """A reason that is always the same, but for the groups of the pattern."""
    return lambda trace, step, match: [match.expand(text) for text in texts]


_ERRORS: tuple[tuple[str, _Reason], ...] = (
    (r"Variable (\S+) already exists, disallowed", _exists),
    (r"Partitioned variable with name (\S+) already exists", _exists),
    (r"Variable (\S+) does not exist, or was not created", _missing),
    (
        r"share variable (\S+), but specified (shape) (\(.*?\)) and found shape (\(.*?\))",
        _other_shape,
    ),
    (
        r"share variable (\S+), but specified (dtype) (\S+) and found dtype (\w+?)(?:_ref)?\.",
        _other_shape,
    ),
    (
        r"reuse=True cannot be used without a name_or_scope",
        _tell(
            "A `default_name` opens a new scope each time, and in a new scope there is nothing to share.",
            "give the scope a name, and open it by that name at every call.",
        ),
    ),
    (
        r"If initializer is a constant, do not specify shape",
        _tell(
            "The initializer is a value, and a value has a shape of its own.",
            "leave out `shape`, or use an initializer such as `tf.constant_initializer(…)`.",
        ),
    ),
    (
        r"Variable (\S+) did not get an initializer, so its `shape`",
        _tell(
            r"`\1` would be a new variable, and a new variable needs a shape.",
            "give `shape=[…]`; only when an existing variable is shared may it be left out.",
        ),
    ),
    (
        r"The initializer passed is not valid",
        _tell(
            "A new variable needs a shape, and the initializer of the scope has none to offer.",
            "give `shape=[…]`.",
        ),
    ),
    (
        r"initial_value must be specified",
        _tell(
            "`tf.Variable` has no default: its first argument is the first value, and it is missing.",
            "give a value, such as `tf.zeros([2, 3])`; or use `tf.get_variable`, which needs only a shape.",
        ),
    ),
    (
        r"Initializer type '<dtype: '(\w+?)(?:_ref)?'>' and explicit dtype '<dtype: '(\w+)'>'",
        _tell(
            r"The initializer is a value of type \1, and `dtype` says \2: `get_variable` converts nothing.",
            r"give a value of type \2, or leave out `dtype`.",
            "use a rule and a shape: `tf.constant_initializer(…)` makes the type that `dtype` says.",
        ),
    ),
    (
        r"Tensor conversion requested dtype (\w+?)(?:_ref)? for Tensor with dtype (\w+)",
        _tell(
            r"The value is a tensor of type \2, and `dtype` says \1: a tensor is not converted.",
            r"make the tensor with type \1, or leave out `dtype`.",
        ),
    ),
    (
        r"TypeError: (\w+)\.__call__\(\) missing 1 required positional argument: 'shape'",
        _tell(
            r"`\1` is a rule that makes values for a shape, and nobody gives it one: `tf.Variable` takes a "
            "value.",
            "call the rule with a shape, or use `tf.get_variable` with `shape=` and `initializer=`.",
        ),
    ),
    (
        r"Shapes must be equal rank.*Assign\[.*input shapes: (\[.*?\]), (\[.*?\])",
        _tell(
            r"The value has the shape \2, and the variable is to have \1: a value is not stretched.",
            r"give a value of shape \1, or leave out `shape`.",
        ),
    ),
    (
        r"(Expected (\w+), but got \S+ of type 'float'|Must specify maxval for integer dtype tf\.(\w+))",
        _tell(
            "The rule makes decimal numbers, and the variable is to hold whole ones.",
            "use `dtype=tf.float32`, or a rule for whole numbers, such as `tf.zeros_initializer()`.",
        ),
    ),
    (
        r"get_variable\(\) missing 1 required positional argument: 'name'",
        _tell(
            "`get_variable` finds variables by their names, so it makes none without a name.",
            "give a name as the first argument.",
        ),
    ),
    (
        r"'(.*)' is not a valid (?:root )?scope name",
        _tell(
            r"A scope name may hold letters, digits and `_ . / \\ -` only, and the outermost one may not "
            r"start with `_`: `\1` does not fit.",
            "choose another name.",
        ),
    ),
    (
        r"AttributeError: module '?tensorflow'? has no attribute '(\w+)'",
        _tell(
            r"`tf.\1` is a name of TensorFlow 1; TensorFlow 2 keeps it in `tensorflow.compat.v1`.",
            "write `import tensorflow.compat.v1 as tf` and `tf.disable_v2_behavior()`.",
        ),
    ),
    (
        r"AttributeError: 'VariableScope' object has no attribute '(\w+)'",
        _tell(
            r"A variable scope has no `\1`: the mode is called `reuse`.",
            "write `tf.get_variable_scope().reuse`.",
        ),
    ),
    (
        r"NameError: name '(\w+)' is not defined",
        _tell(
            r"Python does not know `\1` yet when this line runs.",
            r"put the definition of `\1` above this line, and check its spelling.",
        ),
    ),
    (
        r"uninitialized value (\S+)",
        _tell(
            r"`\1` has a name and a shape but no value yet: making a variable does not fill it.",
            "run `tf.global_variables_initializer()` in the session first (for local variables "
            "`tf.local_variables_initializer()`).",
        ),
    ),
    (
        r"No variables to optimize",
        _tell(
            "The optimizer trains what is in the collection `trainable_variables`, and that is empty.",
            "make a variable with `trainable=True`, or name the variables with `var_list=`.",
        ),
    ),
    (
        r"Key (\S+) not found in checkpoint",
        _tell(
            r"The graph asks the checkpoint for `\1`, and the checkpoint has no such key.",
            "compare `tf.train.list_variables(path)` with the names of the variables: is a scope called "
            "otherwise? A key has no `:0`.",
            "give `tf.train.Saver` a dict: the key in the checkpoint, then the variable.",
            "leave out of it what the checkpoint cannot have.",
        ),
    ),
    (
        r"Tensor (\S+) \((\S+) in (\S*)\) is not found in \S+ checkpoint",
        _tell(
            r"A scope in an assignment map stands for all variables in it. For one of them this asks the "
            r"checkpoint for `\1`, which it does not have.",
            "end both scopes with `/`.",
            "name the variables one by one, and leave out what the checkpoint cannot have.",
        ),
    ),
    (
        r"Tensor (\S+) is not found in \S+ checkpoint",
        _tell(
            r"The checkpoint has no key `\1`. In an assignment map, the name before the colon is one of "
            "the checkpoint.",
            "copy the key from `tf.train.list_variables(path)`; it has no `:0`.",
        ),
    ),
    (
        r"Assignment map with scope only name \S* should map to scope only (\S*?)\. ",
        _tell(
            r"`get_variable` made no variable of the name to the right of `\1`, so TensorFlow takes it "
            "for a scope.",
            "for a variable, write its name in the graph, `variable.op.name`, without `:0`.",
            "for a scope, end both names with `/`.",
            "the checkpoint's name comes first, the graph's name second.",
            "a `tf.Variable` is not known by name: give the variable itself.",
        ),
    ),
    (
        r"Shape of variable (\S+?)(?::0)? \(.*\) doesn't match with shape of tensor (\S+) ",
        _tell(
            r"`\2` of the checkpoint has another shape than the variable `\1`.",
            r"leave `\1` out: it starts afresh, as a layer for other classes must.",
            "is it the right key? A value of another layer does not fit.",
        ),
    ),
    (
        r"Assign requires shapes of both tensors to match. lhs shape= (\[.*?\]) rhs shape= (\[.*?\])",
        _tell(
            r"A value of shape \2 was to be put into a variable of shape \1.",
            "if it comes from a checkpoint, leave that variable out: name the others one by one.",
        ),
    ),
    (
        r"^TimeLimit: (.*)",
        _tell(
            r"The program was \1; the steps up to there are shown.",
            "if it is a training loop, a few rounds tell all names; else give it a longer limit.",
        ),
    ),
    (
        r"^EOFError",
        _tell(
            "`input()` waits for somebody at a keyboard, and there is none here.",
            "write the value into the program.",
        ),
    ),
    (
        r"^RecursionError",
        _tell(
            "A function called itself again and again until Python stopped it.",
            "give the function a case in which it does not call itself.",
        ),
    ),
    (r"^SystemExit: (.*)", _tell(r"The program ended itself with `sys.exit(\1)`.")),
    (r"^ProcessEnded: (.*)", _tell(r"There is no Python error: \1.")),
    (
        r"^(SyntaxError|IndentationError|TabError): (.*)",
        _tell(r"Python cannot read this line: \2.", "correct it; nothing of the program was run."),
    ),
)


# -- words


def _find(trace: Trace, name: str) -> Variable | None:
    """The last variable whose op is called ``name``."""
    return next((v for v in reversed(trace.variables) if _split(v.name)[0] == name), None)


def _split(name: str) -> tuple[str, str]:
    """``conv1/a:0`` into ``conv1/a`` and ``0``."""
    op, _, index = name.partition(":")
    return op, index or "0"


def _inner_scope(name: str) -> str:
    return name.rpartition("/")[0]


def _quoted(scope: str) -> str:
    return f"variable scope `{scope}`" if scope else "the outermost variable scope"
