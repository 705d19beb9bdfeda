package io.github.foldwise.plate.design;

/** How the wells of a layout are spread over the plate. */
public enum Arrangement {
    /** Any content in any well. */
    RANDOMIZED,
    /** One block of neighbouring wells per replicate, each with every dose once and its share of the controls, shuffled. */
    BLOCKED
}
