/**
 * The chapters of the report: each computes what one kind of data tells, and writes its section.
 */
@NullMarked
package io.github.foldwise.examples.study.chapter;

import org.jspecify.annotations.NullMarked;
