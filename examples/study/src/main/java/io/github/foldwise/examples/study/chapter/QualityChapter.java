package io.github.foldwise.examples.study.chapter;

import io.github.foldwise.examples.study.folder.StudyFolder;
import io.github.foldwise.screening.quality.PlateQuality;
import io.github.foldwise.screening.quality.PlateQualitySeries;
import io.github.foldwise.screening.quality.PlateVerdict;
import io.github.foldwise.screening.quality.QualityAssessment;
import io.github.foldwise.screening.quality.QualityMeasure;
import io.github.foldwise.screening.quality.QualityMetric;
import io.github.foldwise.table.Table;
import java.util.ArrayList;
import java.util.List;

/** How good the plates of a study are, before anything is concluded from them. */
public final class QualityChapter {
    private final PlateQualitySeries series;

    private QualityChapter(PlateQualitySeries series) {
        this.series = series;
    }

    /**
     * Assesses the plates of a study with the usual limits.
     *
     * @param study the study
     * @return the chapter
     */
    public static QualityChapter of(StudyFolder study) {
        QualityAssessment assessment = QualityAssessment.withDefaults();
        List<PlateQuality> plates = new ArrayList<>();
        for (int i = 0; i < study.getPlates().size(); i++) {
            plates.add(assessment.of(
                    study.getSignals().get(i), study.getPlates().get(i).getLayout()));
        }
        return new QualityChapter(PlateQualitySeries.of(plates));
    }

    /** {@return the quality of each plate, in the order of the study} */
    public PlateQualitySeries getSeries() {
        return series;
    }

    /** {@return the verdicts in a sentence} */
    public String getSentence() {
        int all = series.getPlates().size();
        for (PlateVerdict verdict : PlateVerdict.values()) {
            if (series.countOf(verdict) == all) {
                return all == 1
                        ? "The plate " + words(verdict, true) + "."
                        : (all == 2 ? "Both plates " : "All " + all + " plates ") + words(verdict, false) + ".";
            }
        }
        StringBuilder text = new StringBuilder("Of " + all + " plates ");
        String separator = "";
        for (PlateVerdict verdict : PlateVerdict.values()) {
            int count = series.countOf(verdict);
            if (count > 0) {
                text.append(separator).append(count).append(' ').append(words(verdict, count == 1));
                separator = ", ";
            }
        }
        return text.append('.').toString();
    }

    /** {@return a row for each plate and line that fits a page: verdict, Z' with its interval, scatter, edge} */
    public Table getTable() {
        Table.Builder table = Table.builder("Plate quality")
                .text("plate")
                .text("verdict")
                .number("Z'")
                .number("lower")
                .number("upper")
                .number("CV of vehicle", "%")
                .number("edge")
                .number("edge p");
        for (PlateQuality plate : series.getPlates()) {
            for (String line : plate.getLines()) {
                QualityMeasure zPrime = plate.getMeasure(QualityMetric.Z_PRIME, line);
                QualityMeasure edge = plate.getMeasure(QualityMetric.EDGE_INDEX, line);
                table.row(
                        plate.getName() + (plate.getLines().size() > 1 ? ", " + line : ""),
                        plate.getVerdict().name(),
                        zPrime.getValue(),
                        zPrime.getInterval().getLower(),
                        zPrime.getInterval().getUpper(),
                        plate.getMeasure(QualityMetric.CV_VEHICLE, line).getValue(),
                        edge.getValue(),
                        edge.getPvalue());
            }
        }
        return table.build();
    }

    private static String words(PlateVerdict verdict, boolean one) {
        return switch (verdict) {
            case PASS -> one ? "passes" : "pass";
            case MARGINAL -> one ? "is marginal" : "are marginal";
            case FAIL -> one ? "fails" : "fail";
            case NOT_ASSESSED -> "cannot be assessed";
        };
    }

    /** {@return the first plate and every plate that does not pass, to look at} */
    public List<PlateQuality> getShown() {
        List<PlateQuality> shown = new ArrayList<>();
        for (PlateQuality plate : series.getPlates()) {
            if (shown.isEmpty() || plate.getVerdict() != PlateVerdict.PASS) {
                shown.add(plate);
            }
        }
        return shown;
    }
}
