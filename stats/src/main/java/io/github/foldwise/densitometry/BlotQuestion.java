package io.github.foldwise.densitometry;

import java.io.Serializable;

/** What is divided by what, where, and a name of both that is short enough for an axis. */
record BlotQuestion(String label, String at, String shortName) implements Serializable {}
