package io.github.foldwise.io.dose;
