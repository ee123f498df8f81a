kernel = get_ipython().kernel
content = {"data": {"text/plain": "x" * 50_000}, "metadata": {}, "transient": {}}
for _ in range(450):
    kernel.session.send(
        kernel.iopub_thread.socket, "display_data", content, parent=kernel.get_parent()
    )
number = 8
