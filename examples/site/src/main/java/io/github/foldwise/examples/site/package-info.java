/** The documents and the Javadoc as one site: {@code mvn -q -pl examples/site -am compile exec:java}. */
@NullMarked
package io.github.foldwise.examples.site;

import org.jspecify.annotations.NullMarked;
