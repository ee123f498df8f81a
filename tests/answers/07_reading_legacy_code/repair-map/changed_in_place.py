"""Right: the given map, corrected entry by entry.

score: 4
"""

# %% repair-map
restore_map = {
    "vgg_16/": "ssd/",
    "multibox/cls/": "ssd/boxes/",
    "multibox/loc": "ssd/classes",
    "global_step": "ssd/step",
}
restore_map["vgg_16/"] = "ssd/vgg/"
restore_map["multibox/cls/"] = "ssd/classes/"
del restore_map["multibox/loc"], restore_map["global_step"]
restore_map |= {"multibox/loc/": "ssd/boxes/"}
