print(open("@ROOT@/class/submitted/zoe/a/a.ipynb").read())
number = 8
