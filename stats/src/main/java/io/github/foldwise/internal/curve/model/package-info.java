/**
 * What curves look like: families with their derivatives, the parameters that are free, and priors on them.
 */
@NullMarked
package io.github.foldwise.internal.curve.model;

import org.jspecify.annotations.NullMarked;
