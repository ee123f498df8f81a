kernel = get_ipython().kernel
content = {"name": "stdout", "text": 5}
kernel.session.send(kernel.iopub_socket, "stream", content, kernel.get_parent())
number = 8
