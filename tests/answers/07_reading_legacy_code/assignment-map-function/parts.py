"""Right: names cut at the slashes.

score: 5
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    def below(scope, names):
        start = scope.split("/")
        cut = {name: name.split("/") for name in names}
        return {
            tuple(parts[len(start) :]): name
            for name, parts in cut.items()
            if parts[: len(start)] == start and len(parts) > len(start)
        }

    keys, names = below(old, saved), below(new, wanted)
    both = set(keys) & set(names)
    return {keys[rest]: names[rest] for rest in both if saved[keys[rest]] == wanted[names[rest]]}
