from IPython.display import Javascript

display(Javascript("window" + ".attack = 'javascript'"))
number = 8
