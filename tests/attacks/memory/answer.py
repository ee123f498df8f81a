import time

taken = bytearray(b"x") * (1500 * 1024**2)
time.sleep(1)  # what is taken is held
print("GOT", "IT")
number = 8
