"""The inner dictionary replaces the outer one.

score: 3
test-mode-evaluation: Update ops in evaluation: ['conv/BatchNorm/AssignMovingAvg', 'conv/Batch
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    mode, slow = {"is_training": is_training}, {"decay": decay}
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, normalizer_params=mode):
        with slim.arg_scope([slim.conv2d], normalizer_params=slow):
            with slim.arg_scope([slim.dropout], is_training=is_training, keep_prob=keep_prob) as s:
                return s
