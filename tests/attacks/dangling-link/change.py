def change(notebook, folder, world):
    (folder / "data").symlink_to("nowhere")
