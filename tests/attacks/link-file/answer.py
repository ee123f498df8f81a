print(open("data").read())
number = 8
