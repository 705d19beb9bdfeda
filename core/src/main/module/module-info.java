/**
 * What a lab has: plates, doses, cultures, counts and quantities; and the two carriers of every result, tables and figures.
 */
module io.github.foldwise.core {
    requires static org.jspecify;

    exports io.github.foldwise.blot;
    exports io.github.foldwise.culture;
    exports io.github.foldwise.dose;
    exports io.github.foldwise.expression;
    exports io.github.foldwise.figure;
    exports io.github.foldwise.plate;
    exports io.github.foldwise.plate.design;
    exports io.github.foldwise.progress;
    exports io.github.foldwise.quantity;
    exports io.github.foldwise.table;
    exports io.github.foldwise.text;
}
