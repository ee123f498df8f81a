for _ in range(600):
    display({"text/plain": "x" * 50_000}, raw=True)
number = 8
