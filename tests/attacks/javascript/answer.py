from IPython.display import Javascript

display(Javascript("window.attack = '@NAME@'"))
number = 8
