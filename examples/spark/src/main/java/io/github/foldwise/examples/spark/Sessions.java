package io.github.foldwise.examples.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Sessions on this machine: {@code local[2]}, or {@code local-cluster[2,1,1024]}, whose executors are processes of their own. */
final class Sessions {
    private Sessions() {}

    /**
     * Opens a session. A local cluster starts its executors as those of the folder SPARK_HOME, which need not be an installed Spark: what
     * they load is the class path of this process.
     *
     * @throws IOException if that folder cannot be made
     */
    static SparkSession open(String master) throws IOException {
        String home = System.getenv("SPARK_HOME");
        if (home != null) {
            // Without it the launcher of executors stops; one that is empty will do
            Files.createDirectories(Path.of(home, "jars"));
        }
        return SparkSession.builder()
                .master(master)
                .appName("Foldwise screen")
                .config("spark.ui.enabled", false)
                .config("spark.log.level", "ERROR")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .getOrCreate();
    }
}
