"""Programs as repositories have them: layers in functions, nets of layers, two nets at a time."""

from __future__ import annotations

from random import Random

from ..writing import NAMES, SCOPES, Program, Writer, chance, some

IDEAS = (
    "a layer function, called for each layer",
    "layers in a loop",
    "tf.layers, with names and without",
    "a siamese net",
    "a GAN and what each optimizer trains",
)


def program(rng: Random, level: int) -> Program:
    """A program at this level, 1 to 5."""
    w = Writer()
    asks = (_function, _loop, _layers, _siamese, _gan)[level - 1](rng, w)
    return w.program(*asks)


def _dense(rng: Random, w: Writer) -> None:
    weights, name = rng.choice((("weights", "biases"), ("w", "b"), ("kernel", "bias")))
    biases = rng.choice(
        (f'tf.get_variable("{name}", [4])', f'tf.Variable(tf.zeros([4]), name="{name}")')
    )
    with w.block("def dense(x, name):"), w.block("with tf.variable_scope(name):"):
        w.add(f'w = tf.get_variable("{weights}", [4, 4])', f"b = {biases}")
        w.add('return tf.nn.xw_plus_b(x, w, b, name="out")')


def _function(rng: Random, w: Writer) -> tuple[str, ...]:
    _dense(rng, w)
    w.add("x = tf.zeros([1, 4])")
    one, two = some(rng, SCOPES, 2)
    names = rng.choice(((one, two), (f"{one}1", f"{one}2"), (one, one)))
    w.add(*(f'x = dense(x, "{name}")' for name in names))
    return ("variables",)


def _loop(rng: Random, w: Writer) -> tuple[str, ...]:
    _dense(rng, w)
    w.add("x = tf.zeros([1, 4])")
    scope = rng.choice(("net", "encoder", "vgg", "ssd"))
    start = rng.choice((0, 1))
    with w.block(f'with tf.variable_scope("{scope}"):'):
        with w.block(f"for i in range({start}, {start + rng.choice((2, 3))}):"):
            w.add(rng.choice(('x = dense(x, "conv%d" % i)', 'x = dense(x, f"block{i}/fc")')))
        if chance(rng, 0.5):
            w.add('x = dense(x, "logits")')
    return ("variables",)


def _layers(rng: Random, w: Writer) -> tuple[str, ...]:
    w.add("x = tf.zeros([1, 4])")
    unnamed = "x = tf.layers.dense(x, 4)"
    scope, own, out = some(rng, SCOPES, 3)
    named = f'x = tf.layers.dense(x, 4, name="{own}")'
    w.add(rng.choice((named, unnamed)))
    with w.block(f'with tf.variable_scope("{scope}"):'):
        w.add(unnamed)
        w.add(rng.choice((unnamed, f'x = tf.layers.dense(x, 4, name="{out}", use_bias=False)')))
    w.add(rng.choice((named, unnamed)))
    return ("variables",)


def _siamese(rng: Random, w: Writer) -> tuple[str, ...]:
    one, two = some(rng, NAMES, 2)
    layer = rng.choice(
        (
            'tf.layers.dense(x, 4, name="fc")',
            "tf.layers.dense(x, 4)",
            f'x * tf.get_variable("{one}", [4])',
        )
    )
    reuse = rng.choice(("i > 0", "i > 0", "tf.AUTO_REUSE", "None"))
    with w.block("def tower(x):"):
        w.add(f"x = {layer}", f'return x + tf.get_variable("{two}", [4])')
    net = f'with tf.variable_scope("{rng.choice(SCOPES)}", reuse={reuse}):'
    with w.block("for i in range(2):"), w.block(net):
        w.add("tower(tf.zeros([1, 4]))")
    return ("variables",)


def _gan(rng: Random, w: Writer) -> tuple[str, ...]:
    judge = rng.choice(("D", "discriminator", "GD"))
    reuse = rng.choice(("reuse=reuse", "reuse=reuse", "reuse=tf.AUTO_REUSE"))
    with w.block("def G(z):"), w.block('with tf.variable_scope("G"):'):
        w.add('return z * tf.get_variable("w", [4])')
    with w.block("def D(x, reuse=False):"), w.block(f'with tf.variable_scope("{judge}", {reuse}):'):
        own = rng.choice(('tf.Variable(tf.ones([4]), name="w")', 'tf.get_variable("w", [4])'))
        w.add(f'return x * {own} + tf.get_variable("b", [4])')
    w.add("real, z = tf.zeros([1, 4]), tf.ones([1, 4])")
    w.add(
        "on_real, on_fake = D(real), "
        + rng.choice(("D(G(z), reuse=True)", "D(G(z), True)", "D(G(z))"))
    )
    if chance(rng, 0.5):
        return ("variables",)
    chosen = rng.choice(
        (f'v.name.startswith("{judge}")', '"G" in v.name', 'v.name.startswith("G")')
    )
    w.add("for v in tf.trainable_variables():", f"    if {chosen}:", "        print(v.name)")
    return ("printed",)
