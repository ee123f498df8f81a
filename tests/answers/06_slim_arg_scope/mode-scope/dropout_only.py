"""batch_norm is not told the mode: it goes on training.

score: 3
test-mode-evaluation: Update ops in evaluation: ['conv/BatchNorm/AssignMovingAvg', 'conv/Batch
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm):
        with slim.arg_scope([slim.batch_norm], decay=decay):
            with slim.arg_scope([slim.dropout], is_training=is_training, keep_prob=keep_prob) as s:
                return s
