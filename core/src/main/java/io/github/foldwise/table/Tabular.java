package io.github.foldwise.table;

/** Something that can be stated as a table: nearly every result of this library. */
public interface Tabular {

    /** {@return the content as a table; the same content on every call} */
    Table toTable();
}
