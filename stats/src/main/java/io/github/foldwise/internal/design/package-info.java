/** What every analysis of a design asks before it begins. */
@NullMarked
package io.github.foldwise.internal.design;

import org.jspecify.annotations.NullMarked;
