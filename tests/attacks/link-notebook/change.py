def change(notebook, folder, world):
    (folder / "a.ipynb").unlink()
    (folder / "a.ipynb").symlink_to(world / "course/solutions/a/a.ipynb")
    return True
