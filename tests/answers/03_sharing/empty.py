"""Nothing has been done.

score: 0
fails: test-conv-relu-variables, test-conv-relu-values, test-conv-relu-shares, test-filter-layers,
  test-filter-shared, test-filter-third-call, test-filter-values, test-filter-gradients,
  test-gan-four, test-gan-shared, test-gan-values, test-gan-gradients, test-repair-count,
  test-repair-names, test-repair-values, test-repair-gradients, test-predict-get-variable,
  test-predict-variable, test-predict-op
"""
