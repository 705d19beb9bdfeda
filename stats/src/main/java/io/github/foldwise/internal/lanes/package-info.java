/**
 * The same arithmetic on many genes side by side, one in each lane of an array, in loops that the compiler makes vector
 * instructions of. A lane's result does not depend on its neighbours.
 * Not part of the API: nothing here appears in a public signature, and it may change in any version.
 */
@NullMarked
package io.github.foldwise.internal.lanes;

import org.jspecify.annotations.NullMarked;
