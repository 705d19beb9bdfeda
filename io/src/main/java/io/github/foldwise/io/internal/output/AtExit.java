package io.github.foldwise.io.internal.output;

/**
 * What is done where the virtual machine ends before some work does. It is forgotten when the work ends, so that a host may
 * let go of the library.
 *
 * @hidden
 */
public final class AtExit {
    private final Thread task;

    private AtExit(Thread task) {
        this.task = task;
    }

    /**
     * Asks for a task at the exit; where the virtual machine ends already, as in a task of the host at the exit, none is left to ask
     * for.
     *
     * @param task what is to be done
     * @return the task, to be forgotten
     */
    public static AtExit run(Runnable task) {
        AtExit exit = new AtExit(new Thread(task, "foldwise-exit"));
        try {
            Runtime.getRuntime().addShutdownHook(exit.task);
        } catch (IllegalStateException e) {
            // The virtual machine is about to end: the work is done without it.
            return exit;
        }
        return exit;
    }

    /** Forgets the task: the work has ended. */
    public void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(task);
        } catch (IllegalStateException e) {
            // The virtual machine is about to end, and the task at work.
            return;
        }
    }
}
