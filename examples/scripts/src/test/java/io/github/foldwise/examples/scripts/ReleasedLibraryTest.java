package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that loads the library for a plugin and lets it go: the classes are freed, though threads of the host worked with them. */
class ReleasedLibraryTest {
    /** Enough for all that is not held; soft references live longer, and must not be needed. */
    private static final int COLLECTIONS = 30;

    private final ExecutorService host = Executors.newFixedThreadPool(2);

    /** The plugin ends it when its work is done. */
    private final ExecutorService plugins = Executors.newFixedThreadPool(1, Thread::new);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        host.shutdownNow();
        plugins.shutdownNow();
    }

    @Test
    void theClassesAreFreedWithTheirLoader() throws Exception {
        // The first who uses Image I/O is remembered by it, so that hosts of plugins do.
        assertNotNull(ImageIO.getReaderFormatNames());
        WeakReference<ClassLoader> loader = used();
        leaveTheLibrary();
        for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
            System.gc();
        }
        assertNull(loader.get(), "something outside holds the library");
    }

    /** What a thread did last is on its stack until it does something else, or ends. */
    private void leaveTheLibrary() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Integer> meet = together::await;
        for (Future<Integer> each : host.invokeAll(List.of(meet, meet))) {
            each.get();
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("foldwise")) {
                thread.join();
            }
        }
        assertTrue(plugins.awaitTermination(1, TimeUnit.HOURS));
    }

    private WeakReference<ClassLoader> used() throws Exception {
        URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
        Class<?> plugin = loader.loadClass(PluginWork.class.getName());
        assertNotSame(PluginWork.class, plugin);
        Callable<?> work = (Callable<?>)
                plugin.getConstructor(Path.class, ExecutorService.class).newInstance(folder, plugins);
        host.submit(work).get();
        loader.close();
        return new WeakReference<>(loader);
    }

    private static URL[] classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .map(ReleasedLibraryTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
