/**
 * Nonlinear regression with an equation and any number of predictors of your own, beyond one response against one dose.
 *
 * <pre>{@code
 * NonlinearFit fit = NonlinearRegression.of(equation, names, start).fit(x, y);
 * }</pre>
 */
@NullMarked
package io.github.foldwise.regression;

import org.jspecify.annotations.NullMarked;
