from IPython.display import HTML

display(HTML("<svg onload=\"window.attack = '@NAME@'\"></svg>"))
number = 8
