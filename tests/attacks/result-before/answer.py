session, kernel = get_ipython().kernel.session, get_ipython().kernel


def show(_=None):
    data = {"data": {"text/plain": "1"}, "metadata": {}, "execution_count": 1}
    session.send(kernel.iopub_socket, "execute_result", data, kernel.get_parent())


get_ipython().events.register("pre_run_cell", show)
number = 8
