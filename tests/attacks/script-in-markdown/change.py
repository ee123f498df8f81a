def change(notebook, folder, world):
    text = "<script>window.attack = 'script-in-markdown'</script>"
    cell = {"cell_type": "markdown", "id": "x", "metadata": {}, "source": text}
    notebook["cells"].append(cell)
