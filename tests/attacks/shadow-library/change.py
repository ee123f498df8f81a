def change(notebook, folder, world):
    (folder / "webcolors.py").write_text("rgb_to_hex = lambda colour: '#070000'\n")
