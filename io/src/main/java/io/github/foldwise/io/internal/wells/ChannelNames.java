package io.github.foldwise.io.internal.wells;

/** How an export calls a data set and what channel that is. */
@FunctionalInterface
public interface ChannelNames {
    /** The channel of a data set by its label, which is empty where the table has none, and its number from 0. */
    String channel(String label, int block);
}
