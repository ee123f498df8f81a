print(open("@ROOT@/solutions/a/a.ipynb").read())
number = 8
