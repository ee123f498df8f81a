"""Names as they print.

score: 0
test-repair-accepted: without `:0`
test-repair-trunk: Not the saved values
test-repair-heads: Not the right values
test-repair-fresh: Nothing of the trunk is restored
"""

# %% repair-map
restore_map = {
    "vgg_16/conv1/weights:0": "ssd/vgg/conv1/weights:0",
    "multibox/cls/weights:0": "ssd/classes/weights:0",
}
