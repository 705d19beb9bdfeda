package io.github.foldwise.mechanism;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Note;
import io.github.foldwise.figure.Points;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Receptors, the kinase, the signals below it and the cells, left to right; every node carries a call and its number. */
final class PathwaySketch {
    private static final double BESIDE = 0.12;

    private final Mechanism mechanism;
    private final String line;
    private final List<Node> nodes = new ArrayList<>();

    /** A place of the sketch with what is known of it. */
    private record Node(
            String name,
            double x,
            double y,
            String call,
            String number,
            @Nullable MechanismAnswer through) {
        boolean isReached() {
            return through != null && through.getCall() == MechanismCall.YES;
        }
    }

    PathwaySketch(Mechanism mechanism, String line) {
        this.mechanism = mechanism;
        this.line = line;
    }

    Figure draw() {
        MechanismReading options = mechanism.getOptions();
        List<ReceptorReading> receptors = mechanism.getReceptors().stream()
                .filter(reading ->
                        reading.getLine().isEmpty() || reading.getLine().equals(line))
                .toList();
        for (int i = 0; i < receptors.size(); i++) {
            nodes.add(receptor(receptors.get(i), place(i, receptors.size())));
        }
        // Edges fan in and out here and leave no room for a name, which stands below on the axis.
        Node kinase = signal(options.kinase(), 1, 0);
        nodes.add(kinase);
        List<String> downstream = options.downstream();
        for (int i = 0; i < downstream.size(); i++) {
            nodes.add(signal(downstream.get(i), 2, place(i, downstream.size())));
        }
        MechanismAnswer cells = answer("survival through " + options.kinase(), options.kinase());
        nodes.add(node("survival", 3, 0, cells, cells));
        Figure figure = Figure.of("Pathway, " + line)
                .withXaxis(Axis.category("", List.of("receptors", kinase.name(), "signals below", "cells")))
                .withYaxis(Axis.category("", List.of("")))
                .withDescription(
                        "Calls of receptors, of the restored phosphorylation of the kinase and of signals below it, and of survival.");
        return withNodes(withEdges(figure));
    }

    private static double place(int index, int size) {
        return size == 1 ? 0 : 0.8 * index / (size - 1) - 0.4;
    }

    private Node receptor(ReceptorReading reading, double y) {
        MechanismAnswer rapid = reading.getRapid();
        MechanismAnswer acquired = reading.getAcquired();
        boolean isOne = (rapid.getCall() == MechanismCall.YES) != (acquired.getCall() == MechanismCall.YES);
        List<MechanismAnswer> shown = Stream.of(rapid, acquired)
                .filter(answer -> !Double.isNaN(answer.getEstimate()))
                .filter(answer -> !isOne || answer.getCall() == MechanismCall.YES)
                .toList();
        String numbers = shown.stream()
                .map(answer -> (shown.size() == 1 ? asked(answer) + " " : "") + fold(answer))
                .collect(Collectors.joining(", "));
        // A rapid rise is a finding in the parent, also in the sketch of a line.
        String road = reading.getPattern().replace("rapid", "rapid in " + mechanism.getParent());
        return new Node(reading.getReceptor(), 0, y, road, numbers, null);
    }

    /** A rapid rise is a finding in the parent, also in the sketch of a line. */
    private String asked(MechanismAnswer answer) {
        return answer.getQuestion() + (answer.getQuestion().equals(Roads.RAPID) ? " in " + mechanism.getParent() : "");
    }

    /** The estimate alone: limits stand in the table, and a node carries a call and a number. */
    private static String fold(MechanismAnswer answer) {
        double estimate = answer.getEstimate();
        if (Double.isNaN(estimate)) {
            return "";
        }
        return String.format(Locale.ROOT, Math.abs(estimate) < 10 ? "%.2f" : "%.0f", estimate);
    }

    /** The restoration of a protein's phosphorylation in the line. */
    private Node signal(String protein, double x, double y) {
        String plain = TargetName.of(protein).protein();
        for (Restoration found : mechanism.getRestorations()) {
            String text = found.getTarget().replaceAll(" / .*| total$", "");
            boolean isIt = TargetName.of(text).protein().equals(plain)
                    && found.isMain()
                    && found.getLine().equals(line);
            if (isIt) {
                MechanismAnswer answer = answer(MechanismQuestions.RESTORATION, found.getTarget());
                MechanismAnswer through =
                        answerOf("through " + mechanism.getOptions().kinase(), plain);
                return node(found.getTarget(), x, y, answer, through);
            }
        }
        return new Node(protein, x, y, "not measured", "", null);
    }

    private Node node(
            String name, double x, double y, @Nullable MechanismAnswer answer, @Nullable MechanismAnswer through) {
        return answer == null || !answer.isAsked()
                ? new Node(name, x, y, "not measured", "", null)
                : new Node(name, x, y, answer.getCall().getLabel(), fold(answer), through);
    }

    private @Nullable MechanismAnswer answer(String question, String target) {
        return mechanism.getAnswers().stream()
                .filter(answer -> answer.getQuestion().equals(question)
                        && answer.getTarget().equals(target)
                        && answer.getLine().equals(line))
                .findFirst()
                .orElse(null);
    }

    private @Nullable MechanismAnswer answerOf(String question, String protein) {
        return mechanism.getAnswers().stream()
                .filter(answer -> answer.getQuestion().equals(question)
                        && answer.getLine().equals(line)
                        && TargetName.of(answer.getTarget().replaceAll(" / .*| total$", ""))
                                .protein()
                                .equals(protein))
                .findFirst()
                .orElse(null);
    }

    private Figure withEdges(Figure figure) {
        Figure drawn = figure;
        for (Node from : nodes) {
            for (Node to : nodes) {
                if (to.x() == from.x() + 1) {
                    double[] x = {from.x() + BESIDE, to.x() - BESIDE};
                    Line edge = Line.of("", x, new double[] {from.y(), to.y()});
                    boolean isTested = from.x() == 1
                            && to.through() != null
                            && to.through().isAsked();
                    drawn = drawn.with(isTested && to.isReached() ? edge : edge.withDashed());
                    drawn = isTested ? drawn.with(tested(from, to, to.through())) : drawn;
                }
            }
        }
        return drawn;
    }

    /** Beside a line that an intervention tested, what it said. */
    private static Note tested(Node from, Node to, MechanismAnswer through) {
        return Note.of(
                0.5 * (from.x() + to.x()),
                0.5 * (from.y() + to.y()),
                through.getQuestion() + ": " + through.getCall().getLabel() + " " + fold(through));
    }

    private Figure withNodes(Figure figure) {
        Map<String, List<Node>> calls = new LinkedHashMap<>();
        nodes.forEach(node ->
                calls.computeIfAbsent(node.call(), key -> new ArrayList<>()).add(node));
        Figure drawn = figure;
        for (Map.Entry<String, List<Node>> call : calls.entrySet()) {
            Points points = Points.of(
                    call.getKey(),
                    call.getValue().stream().mapToDouble(Node::x).toArray(),
                    call.getValue().stream().mapToDouble(Node::y).toArray());
            boolean isOpen =
                    call.getKey().contains("not decided") || call.getKey().equals("not measured");
            String road = call.getKey().replace("rapid in " + mechanism.getParent(), "rapid");
            Figure more = drawn.with(isOpen ? points.withHollow() : points);
            drawn = CallStyle.of(road)
                    .map(style -> style.on(more, call.getKey()))
                    .orElse(more);
        }
        for (Node node : nodes) {
            String text = (node.x() == 1 ? mechanism.getOptions().kinase() : node.name()) + " " + node.number();
            drawn = text.isBlank() ? drawn : drawn.with(Note.of(node.x(), node.y(), text.strip()));
        }
        return drawn;
    }
}
