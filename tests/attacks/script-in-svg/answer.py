from IPython.display import SVG

script = "<script>window.attack = '@NAME@'</script>"
display(SVG('<svg xmlns="http://www.w3.org/2000/svg">' + script + "</svg>"))
number = 8
