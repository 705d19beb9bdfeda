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
import org.jspecify.annotations.Nullable;

/** Receptors, the kinase, the signals below it and the cells, left to right; every node carries a call and its number. */
final class PathwaySketch {
    private static final double BESIDE = 0.12;

    private final Mechanism mechanism;
    private final String line;
    private final List<Node> nodes = new ArrayList<>();

    /** A place of the sketch with what is known of it. */
    private record Node(String name, double x, double y, String call, String number, boolean isReached) {}

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
        nodes.add(node("survival", 3, 0, cells, cells != null && cells.getCall() == MechanismCall.YES));
        Figure figure = Figure.of("Pathway, " + line)
                .withXaxis(Axis.category("", List.of("receptors", kinase.name(), "signals below", "cells")))
                .withYaxis(Axis.category("", List.of(line)))
                .withDescription(
                        "Calls of receptors, of the restored phosphorylation of the kinase and of signals below it, and of survival.");
        return withNodes(withEdges(figure));
    }

    private static double place(int index, int size) {
        return size == 1 ? 0 : 0.8 * index / (size - 1) - 0.4;
    }

    private Node receptor(ReceptorReading reading, double y) {
        MechanismAnswer shown = reading.getRapid().getCall() == MechanismCall.YES
                ? reading.getRapid()
                : reading.getAcquired().isAsked() ? reading.getAcquired() : reading.getRapid();
        String number = fold(shown);
        // What is rapid was seen in the parent, what is acquired in the line.
        String of = shown.getLine().equals(line) ? "" : " " + shown.getLine();
        return new Node(
                reading.getReceptor() + (number.isEmpty() ? "" : of), 0, y, reading.getPattern(), number, false);
    }

    /** The estimate alone: limits stand in the table, and a node carries a call and a number. */
    private static String fold(MechanismAnswer answer) {
        double estimate = answer.getEstimate();
        if (Double.isNaN(estimate)) {
            return "";
        }
        String number = String.format(Locale.ROOT, Math.abs(estimate) < 10 ? "%.2f" : "%.0f", estimate);
        return answer.getQuestion().equals(MechanismQuestions.RESTORATION) ? number : number + "-fold";
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
                return node(found.getTarget(), x, y, answer, through != null && through.getCall() == MechanismCall.YES);
            }
        }
        return new Node(protein, x, y, "not measured", "", false);
    }

    private Node node(String name, double x, double y, @Nullable MechanismAnswer answer, boolean isReached) {
        return answer == null || !answer.isAsked()
                ? new Node(name, x, y, "not measured", "", false)
                : new Node(name, x, y, answer.getCall().getLabel(), fold(answer), isReached);
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
                    drawn = drawn.with(to.isReached() && from.x() == 1 ? edge : edge.withDashed());
                }
            }
        }
        return drawn;
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
                    call.getKey().startsWith("not decided") || call.getKey().equals("not measured");
            drawn = MechanismFigures.styled(drawn.with(isOpen ? points.withHollow() : points), call.getKey());
        }
        for (Node node : nodes) {
            String text = (node.x() == 1 ? "" : node.name() + " ") + node.number();
            drawn = text.isBlank() ? drawn : drawn.with(Note.of(node.x(), node.y(), text.strip()));
        }
        return drawn;
    }
}
