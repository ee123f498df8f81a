import os


def change(notebook, folder, world):
    os.mkfifo(folder / "data")
