print("x" * 30_000_000)
number = 8
