def change(notebook, folder, world):
    (folder / "a.ipynb").write_text("[" * 100_000)
    return True
