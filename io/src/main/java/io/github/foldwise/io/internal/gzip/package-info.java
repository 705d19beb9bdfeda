/** Gzip as sequencing writes it: many members, blocks with an end marker, checksums that are looked at. */
@NullMarked
package io.github.foldwise.io.internal.gzip;

import org.jspecify.annotations.NullMarked;
