with open("@TMP@/flood", "wb") as file:
    file.write(bytes(10_000_000))
number = 8
