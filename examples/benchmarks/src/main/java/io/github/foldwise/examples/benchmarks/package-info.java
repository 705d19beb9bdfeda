/** JMH benchmarks of the analyses that screens repeat most. Figures are for comparison on one machine, never a gate. */
@NullMarked
package io.github.foldwise.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
