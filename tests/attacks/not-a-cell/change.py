def change(notebook, folder, world):
    notebook["cells"].append(3)
