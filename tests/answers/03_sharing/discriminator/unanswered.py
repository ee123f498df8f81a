"""Nothing written yet.

score: 0
test-gan-four: A function returned nothing: is it written, and does it end with return?
test-gan-shared: A function returned nothing: is it written, and does it end with return?
test-gan-values: A function returned nothing: is it written, and does it end with return?
test-gan-gradients: A function returned nothing: is it written, and does it end with return?
"""


# %% discriminator
def judge_both(real, fake):
    # Write your code here, in place of `pass`.
    pass
