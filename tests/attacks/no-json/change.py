def change(notebook, folder, world):
    notebook.clear()
    notebook["cells"] = "none"
