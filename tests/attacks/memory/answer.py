taken = bytearray(b"x") * (1500 * 1024**2)
print("GOT", "IT")
number = 8
