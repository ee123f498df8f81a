def change(notebook, folder, world):
    text = "<img src='none' onerror='window.attack = 1'>"
    cell = {"cell_type": "markdown", "id": "x", "metadata": {}, "source": text}
    notebook["cells"].append(cell)
