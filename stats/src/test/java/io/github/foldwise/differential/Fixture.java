package io.github.foldwise.differential;

import io.github.foldwise.expression.CountMatrix;
import java.util.List;

/** 300 simulated genes and what R makes of them; see src/test/reference/edger_limma.R. */
public final class Fixture {
    /** The contrast of the fixture: coefficient 3. */
    public static final Contrast RESISTANT = Contrast.of("condition", "resistant", "parental");

    private Fixture() {}

    public static ReferenceTable table(String name) {
        return ReferenceTable.resource("fixture/" + name + ".csv");
    }

    public static CountMatrix counts() {
        return table("counts").counts();
    }

    public static Design design() {
        return design("~ batch + condition");
    }

    public static Design design(String formula) {
        return Design.of(formula, table("samples").sheet());
    }

    public static List<String> clones() {
        return table("samples").words("clone");
    }
}
