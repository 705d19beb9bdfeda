/** How long work tells its caller where it stands, and how the caller stops it. */
@NullMarked
package io.github.foldwise.progress;

import org.jspecify.annotations.NullMarked;
