from IPython.display import HTML

display(HTML("<script>window.attack = '@NAME@'</script>"))
number = 8
