"""Right: from each new name back to its key.

score: 4
"""


# %% repair-map
def key_of(name):
    for new, old in (("ssd/vgg/", "vgg_16/"), ("ssd/classes/", "multibox/cls/")):
        name = name.replace(new, old)
    return name.replace("ssd/boxes/", "multibox/loc/")


restore_map = {key_of(name): name for name in NEW if key_of(name) in OLD}
