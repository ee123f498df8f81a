print(open("@WORLD@/home/key").read())
number = 8
