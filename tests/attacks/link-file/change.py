def change(notebook, folder, world):
    (folder / "data").symlink_to(world / "course/solutions/a/a.ipynb")
