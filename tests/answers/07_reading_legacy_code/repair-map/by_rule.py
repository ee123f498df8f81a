"""Right: made by rules from the two lists.

score: 4
"""

# %% repair-map
rules = {"vgg_16": "ssd/vgg", "multibox/cls": "ssd/classes", "multibox/loc": "ssd/boxes"}
restore_map = {}
for old, new in rules.items():
    for key in OLD:
        name = key.replace(old, new)
        if key.startswith(old) and name in NEW:
            restore_map[key] = name
