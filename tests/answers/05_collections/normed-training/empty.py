"""Nothing is written yet.

score: 0
test-normed-training: Next step: Return two things: output, step.
test-normed-testing: Next step: Return two things: output, step.
test-normed-updates: Next step: Return two things: output, step.
test-normed-step: Next step: Return two things: output, step.
test-normed-own: Next step: Return two things: output, step.
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    pass
