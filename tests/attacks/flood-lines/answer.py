for _ in range(900):
    print("x" * 30_000)
number = 8
