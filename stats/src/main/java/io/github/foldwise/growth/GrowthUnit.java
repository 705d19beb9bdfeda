package io.github.foldwise.growth;

/** What is repeated, and so what intervals speak of. */
public enum GrowthUnit {
    /** The experiment where the data name two or more, else the well. */
    AUTO("auto"),
    /** The well, whatever experiment it is of. */
    WELL("well"),
    /** The experiment; wells of one are averaged. */
    EXPERIMENT("experiment");

    private final String label;

    GrowthUnit(String label) {
        this.label = label;
    }

    /**
     * Returns the name as the command line writes it.
     *
     * @return the label, such as {@code "well"}
     */
    public String getLabel() {
        return label;
    }
}
