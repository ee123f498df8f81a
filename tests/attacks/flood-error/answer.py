number = 8
raise ValueError("x" * 30_000_000)
