import copy


def change(notebook, folder, world):
    notebook["cells"].append(copy.deepcopy(notebook["cells"][-1]))
    notebook["cells"][-1]["id"] = "copy"
