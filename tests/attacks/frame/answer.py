from IPython.display import HTML

display(HTML('<iframe srcdoc="a page"></iframe>'))
number = 8
