"""Fully connected layers are normalized, too; batch_norm under its other name.

score: 4
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    settings = {"normalizer_fn": slim.batch_norm}
    settings["normalizer_params"] = {"decay": decay, "is_training": is_training, "epsilon": 0.001}
    with slim.arg_scope([slim.conv2d, slim.fully_connected], **settings):
        with slim.arg_scope([slim.dropout], is_training=is_training):
            with slim.arg_scope([slim.dropout], keep_prob=keep_prob) as arg_scope:
                return arg_scope
