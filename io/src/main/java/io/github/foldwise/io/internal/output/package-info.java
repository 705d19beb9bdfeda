/** What all writers share: files that appear whole or not at all, headings that carry their unit, workbooks with texts as they stand. */
@NullMarked
package io.github.foldwise.io.internal.output;

import org.jspecify.annotations.NullMarked;
