package io.github.foldwise.progress;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProgressListenerTest {
    @Test
    void theSilentListenerNeverStopsTheWork() {
        assertTrue(ProgressListener.NONE.onProgress(1, 2));
        assertTrue(ProgressListener.NONE.onProgress(2, 2));
    }
}
