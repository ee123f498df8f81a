"""Deep convolutional GAN on 16x16 pictures, after Radford, Metz and Chintala (2015).

    python dcgan.py --epochs 5 --checkpoint_dir checkpoint

Data are random blobs: anything of shape [n, 16, 16, channels] in [-1, 1] will do.
"""

from __future__ import absolute_import, division, print_function

import os

import numpy as np
import tensorflow as tf

flags = tf.app.flags
flags.DEFINE_integer("epochs", 1000000, "Epochs to train [1000000].")
flags.DEFINE_integer("examples", 64, "Pictures in the training set [64].")
flags.DEFINE_integer("batch_size", 16, "Pictures in a batch [16].")
flags.DEFINE_integer("z_dim", 8, "Length of the noise vector [8].")
flags.DEFINE_integer("channels", 1, "Colour channels [1].")
flags.DEFINE_integer("gf_dim", 8, "Generator filters in the last hidden layer [8].")
flags.DEFINE_integer("df_dim", 8, "Discriminator filters in the first layer [8].")
flags.DEFINE_integer("print_every", 2, "Steps between two reports [2].")
flags.DEFINE_integer("save_every", 4, "Steps between two checkpoints [4].")
flags.DEFINE_float("learning_rate", 0.0002, "Learning rate for Adam [0.0002].")
flags.DEFINE_float("beta1", 0.5, "Momentum term of Adam [0.5].")
flags.DEFINE_float("label_smoothing", 0.1, "One-sided label smoothing [0.1].")
flags.DEFINE_string("checkpoint_dir", "checkpoint", "Where checkpoints go [checkpoint].")
FLAGS = flags.FLAGS

SIZE = 16


def lrelu(x, leak=0.2, name="lrelu"):
    with tf.variable_scope(name):
        return tf.maximum(x, leak * x)


def blobs(count, channels, seed=0):
    """Pictures of one bright spot each."""
    random = np.random.RandomState(seed)
    grid = np.arange(SIZE)
    rows = random.uniform(4, SIZE - 4, [count, 1, 1])
    columns = random.uniform(4, SIZE - 4, [count, 1, 1])
    distance = (grid[None, :, None] - rows) ** 2 + (grid[None, None, :] - columns) ** 2
    pictures = 2.0 * np.exp(-distance / 8.0) - 1.0
    return np.repeat(pictures[..., None], channels, axis=3).astype(np.float32)


class Batches(object):
    """Shuffled batches, without end."""

    def __init__(self, data, batch_size, seed=0):
        self.data = data
        self.batch_size = batch_size
        self.random = np.random.RandomState(seed)

    def __len__(self):
        return len(self.data) // self.batch_size

    def epoch(self):
        order = self.random.permutation(len(self.data))
        for index in range(len(self)):
            yield self.data[order[index * self.batch_size : (index + 1) * self.batch_size]]


class DCGAN(object):
    def __init__(self, sess, batch_size, z_dim, channels, gf_dim, df_dim):
        """
        Args:
          sess: TensorFlow session
          batch_size: pictures in a batch
          z_dim: length of the noise vector
          channels: colour channels
          gf_dim: generator filters in its last hidden layer
          df_dim: discriminator filters in its first layer
        """
        self.sess = sess
        self.batch_size = batch_size
        self.z_dim = z_dim
        self.channels = channels
        self.gf_dim = gf_dim
        self.df_dim = df_dim
        self.build_model()

    def build_model(self):
        shape = [self.batch_size, SIZE, SIZE, self.channels]
        self.images = tf.placeholder(tf.float32, shape, name="real_images")
        self.z = tf.placeholder(tf.float32, [None, self.z_dim], name="z")
        self.training = tf.placeholder_with_default(True, [], name="training")
        self.z_sum = tf.summary.histogram("z", self.z)

        self.G = self.generator(self.z, self.training)
        self.D, self.D_logits = self.discriminator(self.images, self.training)
        self.D_, self.D_logits_ = self.discriminator(self.G, self.training, reuse=True)
        self.sampler = self.generator(self.z, False, reuse=True)

        def entropy(logits, target, name):
            labels = tf.ones_like(logits) * target
            loss = tf.nn.sigmoid_cross_entropy_with_logits(logits=logits, labels=labels)
            return tf.reduce_mean(loss, name=name)

        self.d_loss_real = entropy(self.D_logits, 1.0 - FLAGS.label_smoothing, "d_loss_real")
        self.d_loss_fake = entropy(self.D_logits_, 0.0, "d_loss_fake")
        self.d_loss = self.d_loss_real + self.d_loss_fake
        self.g_loss = entropy(self.D_logits_, 1.0, "g_loss")

        self.d_sum = tf.summary.merge(
            [
                tf.summary.histogram("d", self.D),
                tf.summary.scalar("d_loss_real", self.d_loss_real),
                tf.summary.scalar("d_loss_fake", self.d_loss_fake),
            ]
        )
        self.g_sum = tf.summary.merge(
            [
                tf.summary.histogram("d_", self.D_),
                tf.summary.image("G", self.G, max_outputs=2),
                tf.summary.scalar("g_loss", self.g_loss),
                self.z_sum,
            ]
        )

        t_vars = tf.trainable_variables()
        self.d_vars = [var for var in t_vars if var.name.startswith("discriminator/")]
        self.g_vars = [var for var in t_vars if var.name.startswith("generator/")]
        self.saver = tf.train.Saver(max_to_keep=2)

    def discriminator(self, image, training, reuse=False):
        with tf.variable_scope("discriminator") as scope:
            if reuse:
                scope.reuse_variables()
            h0 = lrelu(tf.layers.conv2d(image, self.df_dim, 5, 2, "same", name="h0_conv"))
            h1 = tf.layers.conv2d(h0, self.df_dim * 2, 5, 2, "same", use_bias=False, name="h1_conv")
            h1 = lrelu(tf.layers.batch_normalization(h1, training=training, name="h1_bn"))
            h2 = tf.layers.conv2d(h1, self.df_dim * 4, 5, 2, "same", use_bias=False, name="h2_conv")
            h2 = lrelu(tf.layers.batch_normalization(h2, training=training, name="h2_bn"))
            flat = tf.reshape(h2, [-1, 2 * 2 * self.df_dim * 4])
            h3 = self.linear(flat, 1, "h3_lin")
            return tf.nn.sigmoid(h3), h3

    def generator(self, z, training, reuse=False):
        with tf.variable_scope("generator", reuse=reuse):
            h0 = self.linear(z, 2 * 2 * self.gf_dim * 4, "h0_lin")
            h0 = tf.reshape(h0, [-1, 2, 2, self.gf_dim * 4])
            h0 = tf.nn.relu(tf.layers.batch_normalization(h0, training=training, name="h0_bn"))
            h1 = tf.layers.conv2d_transpose(
                h0, self.gf_dim * 2, 5, 2, "same", use_bias=False, name="h1_deconv"
            )
            h1 = tf.nn.relu(tf.layers.batch_normalization(h1, training=training, name="h1_bn"))
            h2 = tf.layers.conv2d_transpose(
                h1, self.gf_dim, 5, 2, "same", use_bias=False, name="h2_deconv"
            )
            h2 = tf.nn.relu(tf.layers.batch_normalization(h2, training=training, name="h2_bn"))
            h3 = tf.layers.conv2d_transpose(h2, self.channels, 5, 2, "same", name="h3_deconv")
            return tf.nn.tanh(h3)

    def linear(self, x, output_size, name, stddev=0.02):
        with tf.variable_scope(name):
            shape = x.get_shape().as_list()
            init = tf.random_normal_initializer(stddev=stddev)
            matrix = tf.get_variable("Matrix", [shape[1], output_size], tf.float32, init)
            bias = tf.get_variable("bias", [output_size], initializer=tf.constant_initializer(0.0))
            return tf.matmul(x, matrix) + bias

    def optimizers(self, config):
        """Two optimizers, each with its own variables and its own batch norm updates."""
        updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
        d_updates = [op for op in updates if op.name.startswith("discriminator")]
        g_updates = [op for op in updates if op.name.startswith("generator")]
        with tf.variable_scope("d_optim"), tf.control_dependencies(d_updates):
            d_adam = tf.train.AdamOptimizer(config.learning_rate, beta1=config.beta1)
            d_optim = d_adam.minimize(self.d_loss, var_list=self.d_vars)
        with tf.variable_scope("g_optim"), tf.control_dependencies(g_updates):
            g_adam = tf.train.AdamOptimizer(config.learning_rate, beta1=config.beta1)
            g_optim = g_adam.minimize(self.g_loss, var_list=self.g_vars)
        return d_optim, g_optim

    def train(self, config):
        d_optim, g_optim = self.optimizers(config)
        counter = tf.Variable(0, trainable=False, name="counter")
        count_up = tf.assign_add(counter, 1)
        self.sess.run(tf.global_variables_initializer())
        if self.load(config.checkpoint_dir):
            print(" [*] Load SUCCESS")
        else:
            print(" [!] Load failed...")

        batches = Batches(blobs(config.examples, self.channels), self.batch_size)
        noise = np.random.RandomState(1)
        for epoch in range(config.epochs):
            for idx, batch_images in enumerate(batches.epoch()):
                batch_z = noise.uniform(-1, 1, [self.batch_size, self.z_dim]).astype(np.float32)
                feed = {self.images: batch_images, self.z: batch_z}
                _, d_loss, _ = self.sess.run([d_optim, self.d_loss, self.d_sum], feed_dict=feed)
                # Two steps of the generator, so that d_loss does not go to zero
                for _ in range(2):
                    _, g_loss, _ = self.sess.run([g_optim, self.g_loss, self.g_sum], feed_dict=feed)
                step = self.sess.run(count_up)
                if step % config.print_every == 0:
                    bounded = bool(0.0 < d_loss < 20.0 and 0.0 < g_loss < 20.0)
                    print("Epoch: [%2d] [%4d/%4d] %s" % (epoch, idx, len(batches), bounded))
                if step % config.save_every == 0:
                    self.save(config.checkpoint_dir, step)

    def sample(self, count):
        noise = np.random.RandomState(2).uniform(-1, 1, [count, self.z_dim])
        return self.sess.run(self.sampler, feed_dict={self.z: noise})

    def save(self, checkpoint_dir, step):
        if not os.path.exists(checkpoint_dir):
            os.makedirs(checkpoint_dir)
        self.saver.save(self.sess, os.path.join(checkpoint_dir, "DCGAN.model"), global_step=step)

    def load(self, checkpoint_dir):
        print(" [*] Reading checkpoints...")
        ckpt = tf.train.get_checkpoint_state(checkpoint_dir)
        if ckpt and ckpt.model_checkpoint_path:
            self.saver.restore(self.sess, ckpt.model_checkpoint_path)
            return True
        return False


def show_all_variables():
    for var in tf.trainable_variables():
        print("%s %s" % (var.name, var.get_shape().as_list()))


def main(_):
    tf.set_random_seed(0)
    with tf.Session() as sess:
        dcgan = DCGAN(
            sess, FLAGS.batch_size, FLAGS.z_dim, FLAGS.channels, FLAGS.gf_dim, FLAGS.df_dim
        )
        show_all_variables()
        dcgan.train(FLAGS)
        samples = dcgan.sample(4)
        print("samples", samples.shape, "in range", bool(np.abs(samples).max() <= 1.0))


if __name__ == "__main__":
    tf.app.run()
