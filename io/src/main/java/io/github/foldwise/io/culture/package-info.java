/**
 * Logs of cultures, as laboratories keep them: a sheet with a row for each event.
 *
 * <p>{@link io.github.foldwise.io.culture.CultureLogFile} reads CSV, TSV and XLSX under the names that columns and events usually
 * have, and keeps a log as JSON that reads back to an equal one. A cell that cannot be understood is a finding with its row; only a
 * file without days and events, or whose days are in doubt, is refused.
 */
@NullMarked
package io.github.foldwise.io.culture;

import org.jspecify.annotations.NullMarked;
