"""Right: the name is put in front by hand.

score: 6
"""


# %% mlp
class Mlp(tf.Module):
    def __init__(self, inputs, hidden, outputs, name="mlp"):
        super().__init__(name=name)
        shapes = {"w1": [inputs, hidden], "b1": [hidden], "w2": [hidden, outputs], "b2": [outputs]}
        self.v = {
            k: tf.Variable(tf.random.uniform(shape), name=f"{name}/{k}")
            for k, shape in shapes.items()
        }

    def __call__(self, x):
        hidden = tf.maximum(x @ self.v["w1"] + self.v["b1"], 0.0)
        return hidden @ self.v["w2"] + self.v["b2"]
