package io.github.foldwise.examples.cli;

import io.github.foldwise.examples.cli.blot.BandsCommand;
import io.github.foldwise.examples.cli.blot.BlotCommand;
import io.github.foldwise.examples.cli.blot.MechanismCommand;
import io.github.foldwise.examples.cli.blot.ProteinCommand;
import io.github.foldwise.examples.cli.culture.CultureCommand;
import io.github.foldwise.examples.cli.culture.GrowthCommand;
import io.github.foldwise.examples.cli.culture.PlanCommand;
import io.github.foldwise.examples.cli.culture.StabilityCommand;
import io.github.foldwise.examples.cli.curve.AucCommand;
import io.github.foldwise.examples.cli.curve.CompareCommand;
import io.github.foldwise.examples.cli.curve.FitCommand;
import io.github.foldwise.examples.cli.curve.FoldCommand;
import io.github.foldwise.examples.cli.curve.GrCommand;
import io.github.foldwise.examples.cli.genes.DeCommand;
import io.github.foldwise.examples.cli.genes.SamplesCommand;
import io.github.foldwise.examples.cli.pathways.EnrichCommand;
import io.github.foldwise.examples.cli.plate.PlateCommand;
import io.github.foldwise.examples.cli.plate.QcCommand;
import io.github.foldwise.examples.cli.reads.AlignCommand;
import io.github.foldwise.examples.cli.reads.CountCommand;
import io.github.foldwise.examples.cli.reads.ReadqcCommand;
import io.github.foldwise.examples.cli.shared.InputException;
import io.github.foldwise.examples.cli.shared.ShellWords;
import io.github.foldwise.examples.cli.shared.StandardInput;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The {@code foldwise} command. */
@Command(
        name = "foldwise",
        description = {
            "Dose-response curves, fold resistance, plates and gene expression, from files to tables.",
            "A file may be -, which is standard input; an argument @FILE stands for the arguments written in FILE."
        },
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Foldwise.Version.class,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:any other failure",
            "2:wrong arguments",
            "3:an input that cannot be used; the message names the place and how to mend it"
        })
public final class Foldwise {
    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;
    private static final int UNUSABLE_INPUT = 3;
    /** In the order in which help shows them. */
    private static final List<String> COMMANDS = List.of(
            "fit",
            "fold",
            "auc",
            "gr",
            "growth",
            "stability",
            "compare",
            "plate",
            "protein",
            "qc",
            "plan",
            "culture",
            "blot",
            "bands",
            "align",
            "count",
            "mechanism",
            "de",
            "enrich",
            "readqc",
            "samples",
            "study",
            "completion",
            "help");

    private static final Set<String> NEED_ALL = Set.of("completion", "help");

    /** Levels of logging are the whole virtual machine's: they are set where that is the command's own. */
    private static boolean ownsProcess;

    private Foldwise() {}

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Say on standard error what was recognised in files, guessed and left out.")
    @SuppressWarnings("unused") // called by picocli, before any reader makes its logger
    private void setVerbose(boolean verbose) {
        if (verbose && ownsProcess) {
            System.setProperty("org.slf4j.simpleLogger.log.io.github.foldwise", "debug");
        }
    }

    /**
     * Runs the command and ends the virtual machine with its exit status.
     *
     * @param args the arguments of the command line
     */
    public static void main(String[] args) {
        ownsProcess = true;
        beQuietUnlessSet();
        System.exit(run(System.out, System.err, args));
    }

    /** The jar of the library, unlike the standalone one, carries no levels of logging: hosts have their own. */
    private static void beQuietUnlessSet() {
        String level = "org.slf4j.simpleLogger.defaultLogLevel";
        if (System.getProperty(level) == null && Foldwise.class.getResource("/simplelogger.properties") == null) {
            System.setProperty(level, "off");
        }
    }

    /**
     * Runs the command within a program, of which nothing is changed: where to and at which level readers log is the program's to
     * say, by its own provider of SLF4J, and {@code --verbose} leaves it so.
     *
     * @param out where tables go, in UTF-8; neither flushed by the caller nor closed here
     * @param err where messages go, in UTF-8
     * @param args the arguments of the command line
     * @return the exit status
     */
    public static int run(PrintStream out, PrintStream err, String... args) {
        PrintWriter messages = new Messages(err);
        try (StandardInput input = new StandardInput(System.in)) {
            CommandLine command = withCommands(args)
                    .setOut(utf8(out))
                    .setErr(messages)
                    .setExecutionStrategy(Foldwise::runChecked)
                    .setParameterExceptionHandler(Foldwise::refuseArguments)
                    .setExecutionExceptionHandler(
                            (failure, failed, arguments) -> tellFailure(failure, failed, input::named))
                    .registerConverter(Path.class, input);
            try {
                return command.execute(args);
            } finally {
                command.getOut().flush();
            }
        } catch (OutOfMemoryError e) {
            messages.println(line(outOf(Runtime.getRuntime().maxMemory())));
            return FAILED;
        } finally {
            messages.flush();
        }
    }

    /** Twice as much, and no number out of the air: what is asked for must fit the machine. */
    static String outOf(long bytes) {
        long megabytes = bytes >> 20;
        return "not enough memory, at most " + megabytes + " MB here; give more, such as: java -Xmx" + 2 * megabytes
                + "m -jar foldwise.jar";
    }

    /**
     * The command that the first argument names, or all where it names none. Most of the start of a short run is the making of
     * commands from their options, of which one is wanted.
     */
    static CommandLine withCommands(String... args) {
        CommandLine foldwise = new CommandLine(new Foldwise());
        boolean one = args.length > 0 && COMMANDS.contains(args[0]) && !NEED_ALL.contains(args[0]);
        for (String name : one ? List.of(args[0]) : COMMANDS) {
            foldwise.addSubcommand(name, command(name));
        }
        OptionWords.register(foldwise);
        CommandExamples.register(foldwise);
        return foldwise;
    }

    private static Object command(String name) {
        return switch (name) {
            case "fit" -> new FitCommand();
            case "fold" -> new FoldCommand();
            case "auc" -> new AucCommand();
            case "gr" -> new GrCommand();
            case "growth" -> new GrowthCommand();
            case "stability" -> new StabilityCommand();
            case "compare" -> new CompareCommand();
            case "plate" -> new PlateCommand();
            case "protein" -> new ProteinCommand();
            case "qc" -> new QcCommand();
            case "plan" -> new PlanCommand();
            case "culture" -> new CultureCommand();
            case "blot" -> new BlotCommand();
            case "bands" -> new BandsCommand();
            case "align" -> new AlignCommand();
            case "count" -> new CountCommand();
            case "mechanism" -> new MechanismCommand();
            case "de" -> new DeCommand();
            case "enrich" -> new EnrichCommand();
            case "readqc" -> new ReadqcCommand();
            case "samples" -> new SamplesCommand();
            case "study" -> new StudyCommand();
            case "completion" -> new CompletionCommand();
            case "help" -> new HelpCommand();
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }

    private static PrintWriter utf8(PrintStream stream) {
        // This constructor keeps hold of the stream, so that checkError() tells of its failures too.
        return new PrintWriter(stream, false, StandardCharsets.UTF_8);
    }

    /** What is said on standard error, in the words of a shell whoever says it. */
    private static final class Messages extends PrintWriter {
        Messages(PrintStream stream) {
            super(stream, false, StandardCharsets.UTF_8);
        }

        @Override
        public void println(@Nullable String text) {
            super.println(ShellWords.of(String.valueOf(text)));
        }
    }

    private static int runChecked(ParseResult parsed) {
        OutputFiles.check(parsed);
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int refuseArguments(ParameterException refusal, String[] args) {
        CommandLine command = refusal.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(line(refusal.getMessage()));
        String meant = CommandNames.closest(command, args)
                .orElseGet(() -> String.join(" or ", OptionNames.suggestions(command, args)));
        if (!meant.isEmpty()) {
            err.println("Did you mean: " + meant + "?");
        }
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return WRONG_ARGUMENTS;
    }

    private static int tellFailure(Exception failure, CommandLine command, UnaryOperator<String> named) {
        String message = failure.getMessage();
        command.getErr()
                .println(line(named.apply(message == null ? failure.getClass().getSimpleName() : message)));
        return failure instanceof InputException ? UNUSABLE_INPUT : FAILED;
    }

    /** One line, whatever a message quotes from a file. */
    private static String line(@Nullable String message) {
        return "foldwise: " + String.valueOf(message).replaceAll("\\s*\\R\\s*", " ");
    }

    /** The version of the library that the jar was built with. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Foldwise.class.getPackage().getImplementationVersion();
            return new String[] {"foldwise " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
