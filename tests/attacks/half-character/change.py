def change(notebook, folder, world):
    notebook["cells"][0]["source"] = "\ud800"
