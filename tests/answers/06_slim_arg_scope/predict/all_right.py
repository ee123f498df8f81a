"""Every call.

score: 2
"""

# %% predict
predicted = {"p": "10 200 3", "q": "1000 200 3", "r": "10 None 3", "s": "10 20 3", "t": "10 20 30"}
