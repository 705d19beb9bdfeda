package io.github.foldwise.culture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.figure.FigureElement;
import io.github.foldwise.figure.Line;
import io.github.foldwise.figure.Points;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoseTimelineTest {
    /** Two lines; the one under drug goes up, is frozen, lost and thawed again. */
    private static CultureNotes programme() {
        return new CultureNotes()
                .add(0, "receive", "line parental", "flask P1", "passage 5")
                .add(1, "drug", "flask P1", "dose 0 µM", "vehicle 0.1")
                .add(2, "receive", "line resistant", "flask R1", "passage 5")
                .add(4, "drug", "flask R1", "dose 0.013 µM")
                .add(6, "medium", "flask R1")
                .add(6, "freeze", "flask R1", "vials 2")
                .add(7, "assay", "flask R1")
                .add(8, "drug", "flask R1", "dose 26 nM")
                .add(10, "discard", "flask R1")
                .add(11, "receive", "vials 3", "bank W", "line parental")
                .add(12, "thaw", "flask R2", "bank R1", "dose 0.013 µM")
                .add(14, "medium", "flask P1");
    }

    private static Line line(Figure figure, int index) {
        return (Line) figure.getElements().get(index);
    }

    private static Points points(Figure figure, String series) {
        for (FigureElement element : figure.getElements()) {
            if (element instanceof Points points && points.getSeries().equals(series)) {
                return points;
            }
        }
        throw new AssertionError(series + " of " + figure.getSeries());
    }

    @Test
    void theDosesOfALineAreAStaircase() {
        Figure figure = programme().log().toFigure();
        assertEquals("Dose over time", figure.getTitle());
        assertEquals(
                List.of("parental", "resistant", "vials frozen", "vial thawed", "discarded under drug"),
                figure.getSeries());
        assertArrayEquals(new double[] {0, 14}, line(figure, 0).getX());
        assertArrayEquals(new double[] {0, 0}, line(figure, 0).getY());
        assertEquals("resistant", line(figure, 1).getSeries());
        assertArrayEquals(
                new double[] {2, 4, 4, 8, 8, 12, 12, 12}, line(figure, 1).getX());
        assertArrayEquals(
                new double[] {0, 0, 0.013, 0.013, 0.026, 0.026, 0.013, 0.013},
                line(figure, 1).getY(),
                1e-12);
    }

    @Test
    void axesAreTheDaysAndTheUnitOfTheFirstDose() {
        Figure figure = programme().log().toFigure();
        assertEquals("Days since 2026-01-05", figure.getXaxis().getLabel());
        assertEquals(Axis.log10("Dose", "µM").withZeroBreak(), figure.getYaxis());
        assertEquals(
                "Dose of each line over the days since 2026-01-05, with vials frozen and thawed, and flasks discarded"
                        + " under drug.",
                figure.getDescription());
    }

    @Test
    void freezingsThawsAndLossesAreMarked() {
        Figure figure = programme().log().toFigure();
        Points frozen = points(figure, "vials frozen");
        assertArrayEquals(new double[] {6}, frozen.getX(), "not the vials that were received");
        assertArrayEquals(new double[] {0.013}, frozen.getY());
        assertFalse(frozen.isHollow());
        Points thawed = points(figure, "vial thawed");
        assertArrayEquals(new double[] {12}, thawed.getX());
        assertArrayEquals(new double[] {0.013}, thawed.getY());
        assertTrue(thawed.isHollow());
        Points lost = points(figure, "discarded under drug");
        assertArrayEquals(new double[] {10}, lost.getX());
        assertArrayEquals(new double[] {0.026}, lost.getY(), 1e-12);
    }

    @Test
    void aFlaskWhoseCellsLiveOnOrThatHadNoDrugIsNotLost() {
        Figure figure = new CultureNotes()
                .add(0, "receive", "line resistant", "flask R1", "dose 1 µM")
                .add(3, "passage", "flask R2", "parent R1")
                .add(4, "discard", "flask R1")
                .add(4, "receive", "line parental", "flask P1")
                .add(5, "discard", "flask P1")
                .log()
                .toFigure();
        assertEquals(List.of("resistant", "parental"), figure.getSeries());
    }

    @Test
    void aLogWithoutDrugHasALinearAxisOfDoses() {
        Figure figure = new CultureNotes()
                .add(0, "receive", "line parental", "flask P1")
                .log()
                .toFigure();
        assertEquals(Axis.linear("Dose", ""), figure.getYaxis());
        assertArrayEquals(new double[] {0, 0}, line(figure, 0).getX());
        Figure empty = CultureLog.of(List.of()).toFigure();
        assertEquals(List.of(), empty.getElements());
        assertEquals("Days since 1970-01-01", empty.getXaxis().getLabel());
    }

    @Test
    void aDoseThatDoesNotConvertAndAFlaskThatNothingBeginsAreLeftOut() {
        Figure figure = new CultureNotes()
                .add(0, "receive", "line resistant", "flask R1", "dose 1 µM")
                .add(2, "drug", "flask R1", "dose 1 ng/mL")
                .add(3, "freeze", "flask R1", "vials 1")
                .add(4, "drug", "flask R1", "dose 2 µM")
                .add(5, "count", "line ghost", "flask G", "cells 5")
                .log()
                .toFigure();
        assertEquals(List.of("resistant", "vials frozen"), figure.getSeries());
        assertArrayEquals(new double[] {0, 4, 4, 4}, line(figure, 0).getX());
        assertArrayEquals(new double[] {1, 1, 2, 2}, line(figure, 0).getY());
        assertTrue(Double.isNaN(points(figure, "vials frozen").getY()[0]));
    }
}
