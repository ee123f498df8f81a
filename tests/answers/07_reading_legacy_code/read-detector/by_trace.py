"""Right, with the tracer.

score: 3
"""

# %% read-detector
made_by = {
    "ssd/vgg/conv3/conv3_2/biases": 55,
    "ssd/block5/Conv_1/weights": 63,
    "ssd/block4_box/loc/biases": 81,
}
traced = trace(SOURCE, str(DETECTOR), limit=100)
made_by = {name: traced.variable(name + ":0").line for name in made_by}
added = []
for v in traced.variables:
    if "block5" in v.name and v.trainable:
        added.append(v.name.replace("block5", "block6")[:-2])
