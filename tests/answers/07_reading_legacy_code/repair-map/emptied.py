"""Nothing is refused if nothing is asked for.

score: 0
test-repair-accepted: Keep `restore_map` a dict with entries
test-repair-trunk: Keep `restore_map` a dict with entries
test-repair-heads: Keep `restore_map` a dict with entries
test-repair-fresh: Keep `restore_map` a dict with entries
"""

# %% repair-map
restore_map = {}
