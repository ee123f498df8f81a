"""Builds the store of TF1 again: a dict that looks for names.

score: 5
test-mlp-apart: Two objects with one name share weights
"""

# %% mlp
STORE = {}


def find(name, shape):
    key = name, tuple(shape)
    if key not in STORE:
        STORE[key] = tf.Variable(tf.random.normal(shape), name=name)
    return STORE[key]


class Mlp(tf.Module):
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        super().__init__(name=name)
        self.w1, self.b1 = find(f"{name}/w1", [inputs, hidden]), find(f"{name}/b1", [hidden])
        self.w2, self.b2 = find(f"{name}/w2", [hidden, outputs]), find(f"{name}/b2", [outputs])

    def __call__(self, x):
        return tf.nn.relu(x @ self.w1 + self.b1) @ self.w2 + self.b2
