"""is_training for a list with conv2d in it, which has no such argument.

score: 0
test-mode-training: The test's program stopped at line 3, `y = slim.conv2d(x, 3, 3, scope="c
test-mode-evaluation: The test's program stopped at line 3, `y = slim.conv2d(x, 3, 3, scope="c
test-mode-dropout: The test's program stopped at line 3, `y = slim.conv2d(x, 3, 3, scope="c
test-mode-no-dropout: The test's program stopped at line 3, `y = slim.conv2d(x, 3, 3, scope="c
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm):
        with slim.arg_scope([slim.conv2d, slim.dropout], is_training=is_training):
            with slim.arg_scope([slim.dropout], keep_prob=keep_prob) as scope:
                return scope
