/**
 * Reports: a study on one page that can be read, printed and sent.
 *
 * <p>A report is a single HTML file that needs nothing else: figures are inside, there is no script, and nothing is
 * fetched from anywhere, so that it opens in ten years as it does today, and on a computer without a network. Printed,
 * it breaks between figures and tables, not within them. People who cannot see the figures are told their titles and
 * descriptions.
 */
@NullMarked
package io.github.foldwise.io.report;

import org.jspecify.annotations.NullMarked;
