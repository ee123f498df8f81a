def change(notebook, folder, world):
    (folder / "statistics.py").write_text("mean = lambda values: 7\n")
