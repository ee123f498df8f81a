import os

print(os.environ)
number = 8
