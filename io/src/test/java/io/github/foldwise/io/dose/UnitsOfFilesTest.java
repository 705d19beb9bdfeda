package io.github.foldwise.io.dose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
