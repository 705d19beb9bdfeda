/** A screen of many curves on Apache Spark: docs/spark.md. */
@NullMarked
package io.github.foldwise.examples.spark;

import org.jspecify.annotations.NullMarked;
