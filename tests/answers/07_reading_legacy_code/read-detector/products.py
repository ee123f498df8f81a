"""Right: a product of layers and kinds, as a tuple; the lines as NumPy numbers.

score: 3
"""

# %% read-detector
made_by = dict(
    zip(
        ["ssd/vgg/conv3/conv3_2/biases", "ssd/block5/Conv_1/weights", "ssd/block4_box/loc/biases"],
        np.array([55, 63, 81]),
    )
)
import itertools

parts = "block6/Conv", "block6/Conv_1", "block6_box/cls", "block6_box/loc"
added = tuple(f"ssd/{a}/{b}" for a, b in itertools.product(parts, ("biases", "weights")))
