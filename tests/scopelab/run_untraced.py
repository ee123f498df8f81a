"""Runs a TF1 program without scopelab and writes down what it built.

``python run_untraced.py RESULT PROGRAM [ARGUMENT…]``. The only thing done to the program is that
``tensorflow`` means ``tensorflow.compat.v1``, and ``tensorflow.contrib.slim`` tf_slim.
"""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path
from types import ModuleType

import tensorflow.compat.v1 as tf
import tf_slim

KINDS = (tf.GraphKeys.GLOBAL_VARIABLES, tf.GraphKeys.LOCAL_VARIABLES)


def keep_graphs() -> list[tf.Graph]:
    """A list that every graph made from now on is added to."""
    graphs: list[tf.Graph] = []
    initialize = tf.Graph.__init__

    def initialize_and_keep(self: tf.Graph) -> None:
        initialize(self)
        if type(self) is tf.Graph:
            graphs.append(self)

    tf.Graph.__init__ = initialize_and_keep
    return graphs


def tensorflow_is_v1() -> None:
    """Replace ``tensorflow`` by TensorFlow 1 for all imports of this process."""
    tf.disable_v2_behavior()
    contrib = ModuleType("tensorflow.contrib")
    contrib.slim = tf_slim
    tf.contrib = contrib
    sys.modules["tensorflow"] = tf
    sys.modules["tensorflow.contrib"] = contrib
    sys.modules["tensorflow.contrib.slim"] = tf_slim


def described(graph: tf.Graph) -> dict:
    """What is in a graph, as JSON types; variables in order of their ops."""
    order = {op: index for index, op in enumerate(graph.get_operations())}
    variables = {id(v): v for kind in KINDS for v in graph.get_collection(kind)}.values()
    keys = [key for key in graph.get_all_collection_keys() if isinstance(key, str)]
    return {
        "ops": [op.name for op in order],
        "global_variables": [v.name for v in graph.get_collection(KINDS[0])],
        "local_variables": [v.name for v in graph.get_collection(KINDS[1])],
        "variables": [
            {
                "name": v.name,
                "shape": v.shape.as_list(),
                "dtype": v.dtype.base_dtype.name,
                "trainable": v.trainable,
                "collections": sorted(
                    {k for k in keys if any(v is entry for entry in graph.get_collection_ref(k))}
                ),
            }
            for v in sorted(variables, key=lambda v: order[v.op])
        ],
        "collections": {key: len(graph.get_collection_ref(key)) for key in keys},
    }


def main() -> None:
    result, program, *arguments = sys.argv[1:]
    graphs = keep_graphs()
    tensorflow_is_v1()
    sys.argv = [program, *arguments]
    sys.path[0] = str(Path(program).parent)
    try:
        runpy.run_path(program, run_name="__main__")
    except SystemExit as ended:
        if ended.code not in (None, 0):
            raise
    built = [described(graph) for graph in graphs if graph.get_operations()]
    Path(result).write_text(json.dumps(built))


if __name__ == "__main__":
    main()
