package io.github.foldwise.io;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The tests' provider of logging: keeps what the library says. */
public final class Heard implements SLF4JServiceProvider {
    private static final List<String> SAID = new CopyOnWriteArrayList<>();

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();

    /** What work says, as level, class and message. */
    static List<String> of(Work work) throws Exception {
        SAID.clear();
        work.run();
        return List.copyOf(SAID);
    }

    /** What may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return Keeper::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // Nothing is opened.
    }

    private static final class Keeper extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;

        private final boolean ours;

        Keeper(String name) {
            this.name = name.substring(name.lastIndexOf('.') + 1);
            this.ours = name.startsWith("io.github.foldwise.");
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return ours;
        }

        @Override
        public boolean isInfoEnabled() {
            return ours;
        }

        @Override
        public boolean isWarnEnabled() {
            return ours;
        }

        @Override
        public boolean isErrorEnabled() {
            return ours;
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String message,
                Object @Nullable [] arguments,
                @Nullable Throwable cause) {
            SAID.add(level + " " + name + " " + MessageFormatter.basicArrayFormat(message, arguments));
        }
    }
}
