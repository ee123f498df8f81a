"""LSTM language model with tied embeddings, trained on several towers.

    python tied_lm.py --towers 2 --steps 20 --optimizer adam

The embedding is cut into shards and serves twice: it looks words up at the input and scores them at
the output. Each tower builds the whole model; only the first makes variables. Evaluation reads the
moving averages of the weights through a custom getter.
"""

from __future__ import absolute_import, division, print_function

import argparse
import logging
import sys

import numpy as np
import tensorflow as tf

logger = logging.getLogger("tied_lm")

GO, END = 0, 1


def parse_arguments(argv=None):
    parser = argparse.ArgumentParser(description="Language model with tied embeddings")
    parser.add_argument("--vocabulary", type=int, default=24, help="words, GO and END included")
    parser.add_argument("--embedding_size", type=int, default=12)
    parser.add_argument("--hidden", type=int, default=16)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--length", type=int, default=6, help="words in a sequence")
    parser.add_argument("--batch_size", type=int, default=4, help="sequences for each tower")
    parser.add_argument("--towers", type=int, default=2)
    parser.add_argument("--shards", type=int, default=3, help="of the embedding")
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--optimizer", choices=["sgd", "adam"], default="sgd")
    parser.add_argument("--learning_rate", type=float, default=0.1)
    parser.add_argument("--clip", type=float, default=5.0)
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args(argv)


def synthetic_corpus(random, config, size):
    """Sequences in which each word follows from the one before, most of the time."""
    words = np.zeros([size, config.length + 1], dtype=np.int32)
    words[:, 0] = GO
    current = random.randint(2, config.vocabulary, [size])
    for position in range(1, config.length + 1):
        words[:, position] = current
        noise = random.randint(2, config.vocabulary, [size])
        following = 2 + (current * 5 + 3) % (config.vocabulary - 2)
        current = np.where(random.uniform(size=[size]) < 0.1, noise, following)
    words[random.uniform(size=[size]) < 0.5, -1] = END
    return words


def embedding_table(config):
    """The shared table, whoever asks for it first."""
    with tf.variable_scope(
        "embedding",
        partitioner=tf.fixed_size_partitioner(config.shards),
        reuse=tf.AUTO_REUSE,
    ):
        return tf.get_variable(
            "table",
            [config.vocabulary, config.embedding_size],
            initializer=tf.random_uniform_initializer(-0.1, 0.1),
        )


def lstm_cell(x, state, hidden):
    """One step of one LSTM layer, from plain variables of the current scope."""
    c, h = state
    width = x.get_shape().as_list()[-1] + hidden
    kernel = tf.get_variable("kernel", [width, 4 * hidden])
    bias = tf.get_variable("bias", [4 * hidden], initializer=tf.zeros_initializer())
    gates = tf.nn.bias_add(tf.matmul(tf.concat([x, h], axis=1), kernel), bias)
    i, j, f, o = tf.split(gates, 4, axis=1)
    c = tf.sigmoid(f + 1.0) * c + tf.sigmoid(i) * tf.tanh(j)
    return c, tf.sigmoid(o) * tf.tanh(c)


def project(x, size):
    """From the hidden size to the size of the embedding."""
    weights = tf.get_variable("weights", [x.get_shape().as_list()[-1], size])
    return tf.nn.tanh(tf.matmul(x, weights))


class LanguageModel(object):
    def __init__(self, config):
        self.config = config
        self.output = tf.make_template("output", project, size=config.embedding_size)

    def zero_state(self, batch):
        zeros = tf.zeros([batch, self.config.hidden])
        return [(zeros, zeros) for _ in range(self.config.layers)]

    def step(self, words, state):
        """Scores of the next word, and the state after it."""
        config = self.config
        table = embedding_table(config)
        net = tf.nn.embedding_lookup(table, words)
        after = []
        for layer in range(config.layers):
            with tf.variable_scope("layer_%d" % layer):
                c, net = lstm_cell(net, state[layer], config.hidden)
                after.append((c, net))
        scores = tf.matmul(self.output(net), tf.convert_to_tensor(table), transpose_b=True)
        return scores, after

    def loss(self, words):
        """Mean cross entropy of a batch of sequences."""
        inputs, targets = words[:, :-1], words[:, 1:]
        state = self.zero_state(self.config.batch_size)
        losses, predictions = [], []
        with tf.variable_scope("rnn") as scope:
            for time in range(self.config.length):
                if time > 0:
                    scope.reuse_variables()
                scores, state = self.step(inputs[:, time], state)
                entropy = tf.nn.sparse_softmax_cross_entropy_with_logits(
                    labels=targets[:, time], logits=scores
                )
                losses.append(entropy)
                predictions.append(tf.argmax(scores, axis=1, output_type=tf.int32))
        return tf.reduce_mean(tf.add_n(losses)) / self.config.length, tf.stack(predictions, axis=1)

    def generate(self, max_length):
        """Most likely words until all sequences ended, in a loop of the graph."""
        config = self.config

        def go_on(time, words, done, *unused_state):
            return tf.logical_and(time < max_length, tf.logical_not(tf.reduce_all(done)))

        def body(time, words, done, *flat):
            state = [tuple(flat[2 * layer : 2 * layer + 2]) for layer in range(config.layers)]
            scores, state = self.step(words[:, -1], state)
            best = tf.argmax(scores, axis=1, output_type=tf.int32)
            best = tf.where(done, tf.fill(tf.shape(best), END), best)
            words = tf.concat([words, best[:, None]], axis=1)
            done = tf.logical_or(done, tf.equal(best, END))
            return [time + 1, words, done] + [part for pair in state for part in pair]

        batch = config.batch_size
        flat = [part for pair in self.zero_state(batch) for part in pair]
        start = [tf.constant(0), tf.fill([batch, 1], GO), tf.zeros([batch], tf.bool)] + flat
        shapes = [variable.get_shape() for variable in start]
        shapes[1] = tf.TensorShape([batch, None])
        with tf.variable_scope("rnn", reuse=True):
            return tf.while_loop(go_on, body, start, shape_invariants=shapes)[1]


def average_gradients(tower_gradients):
    """The mean of each variable's gradient over the towers."""
    averages = []
    for pairs in zip(*tower_gradients):
        dense = [tf.convert_to_tensor(gradient) for gradient, _ in pairs if gradient is not None]
        averages.append((tf.add_n(dense) / float(len(dense)), pairs[0][1]))
    return averages


def clip_if_needed(gradients, limit):
    """Scale all gradients down, but only when their norm is too large."""
    values = [gradient for gradient, _ in gradients]
    norm = tf.global_norm(values)
    scale = tf.cond(norm > limit, lambda: limit / norm, lambda: tf.constant(1.0), name="clip")
    return [(gradient * scale, variable) for gradient, variable in gradients], norm


def moving_average_getter(averages):
    """A custom getter that hands out the moving average of a variable instead."""

    def getter(getter, name, *args, **kwargs):
        variable = getter(name, *args, **kwargs)
        if hasattr(variable, "op"):
            return averages.average(variable) or variable
        return variable

    return getter


def build_training(config, model, words):
    """The towers and the op that trains them."""
    global_step = tf.get_variable(
        "global_step", [], tf.int64, tf.zeros_initializer(), trainable=False
    )
    if config.optimizer == "adam":
        optimizer = tf.train.AdamOptimizer(config.learning_rate)
    else:
        optimizer = tf.train.GradientDescentOptimizer(config.learning_rate)
    parts = tf.split(words, config.towers, axis=0)
    tower_gradients, tower_losses = [], []
    for index in range(config.towers):
        with tf.device("/cpu:0"), tf.name_scope("tower_%d" % index) as name_scope:
            with tf.variable_scope(tf.get_variable_scope(), reuse=index > 0):
                loss, _ = model.loss(parts[index])
                tf.add_to_collection("tower_losses", loss)
                tower_losses.append(loss)
                tower_gradients.append(optimizer.compute_gradients(loss))
                logger.info("built %s", name_scope)
    gradients, norm = clip_if_needed(average_gradients(tower_gradients), config.clip)
    averages = tf.train.ExponentialMovingAverage(0.9, num_updates=global_step)
    with tf.control_dependencies([optimizer.apply_gradients(gradients, global_step)]):
        train_op = averages.apply(tf.trainable_variables())
    return train_op, tf.add_n(tower_losses) / float(config.towers), norm, averages


def build_evaluation(config, model, words, averages):
    """Metrics of the averaged weights; their counters are local variables."""
    with tf.variable_scope(
        tf.get_variable_scope(), reuse=True, custom_getter=moving_average_getter(averages)
    ):
        loss, predictions = model.loss(words)
    with tf.variable_scope("metrics"):
        mean_loss, update_loss = tf.metrics.mean(loss, name="loss")
        accuracy, update_accuracy = tf.metrics.accuracy(words[:, 1:], predictions, name="accuracy")
        batches = tf.get_local_variable("batches", [], tf.int32, tf.zeros_initializer())
        count = tf.assign_add(batches, 1)
    return [tf.exp(mean_loss), accuracy, batches], tf.group(update_loss, update_accuracy, count)


def run(config):
    random = np.random.RandomState(7)
    tf.set_random_seed(7)
    shape = [config.towers * config.batch_size, config.length + 1]
    words = tf.placeholder(tf.int32, shape, name="words")
    held_out = tf.placeholder(tf.int32, [config.batch_size, config.length + 1], name="held_out")

    model = LanguageModel(config)
    train_op, loss, norm, averages = build_training(config, model, words)
    metrics, update_metrics = build_evaluation(config, model, held_out, averages)
    generated = model.generate(config.length)

    print("trainable:", ", ".join(v.op.name for v in tf.trainable_variables()))
    print("local:", ", ".join(v.op.name for v in tf.local_variables()))
    with tf.Session() as session:
        session.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
        for step in range(config.steps):
            batch = synthetic_corpus(random, config, shape[0])
            value, size, _ = session.run([loss, norm, train_op], {words: batch})
            logger.info("step %d: loss %.4f, norm %.4f", step, value, size)
        for _ in range(3):
            batch = synthetic_corpus(random, config, config.batch_size)
            session.run(update_metrics, {held_out: batch})
        perplexity, accuracy, batches = session.run(metrics)
        print("%d steps, %d batches held out" % (config.steps, batches))
        print("perplexity below chance: %s" % (perplexity < 2 * config.vocabulary))
        print("accuracy in range: %s" % (0.0 <= accuracy <= 1.0))
        print("generated", session.run(generated).shape)
    return 0 if np.isfinite(value) else 1


def main():
    config = parse_arguments()
    level = logging.INFO if config.verbose else logging.WARNING
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")
    print("towers %d, layers %d, %s" % (config.towers, config.layers, config.optimizer))
    return run(config)


if __name__ == "__main__":
    sys.exit(main())
