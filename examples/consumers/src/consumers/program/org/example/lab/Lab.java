package org.example.lab;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.io.TableJson;
import io.github.foldwise.io.TableTsv;
import io.github.foldwise.io.TableXlsx;
import io.github.foldwise.io.figure.FigurePdf;
import io.github.foldwise.io.figure.FigurePng;
import io.github.foldwise.io.figure.FigureSvg;
import io.github.foldwise.io.image.BlotImageFile;
import io.github.foldwise.io.report.HtmlReport;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Fits a curve, prints it, writes it in every format, and reads back what can be read. */
public final class Lab {
    private Lab() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0], "results"));
        DoseResponseFit fit = DoseResponseFitter.withDefaults().fit(curve());
        System.out.println(fit);
        System.out.println(fit.toTable());
        check(Math.abs(fit.getIc50() - 0.5) < 1e-3, "the IC50 is 0.5, found " + fit.getIc50());

        TableCsv.write(fit.toTable(), folder.resolve("fit.csv"));
        TableTsv.write(fit.toTable(), folder.resolve("fit.tsv"));
        TableXlsx.write(fit.toTable(), folder.resolve("fit.xlsx"));
        TableJson.write(fit.toTable(), folder.resolve("fit.json"));
        FigureSvg.withDefaults().write(fit.toFigure(), folder.resolve("fit.svg"));
        FigurePng.withDefaults().write(fit.toFigure(), folder.resolve("fit.png"));
        FigurePdf.withDefaults().write(fit.toFigure(), folder.resolve("fit.pdf"));
        HtmlReport.of("A curve").section("Fit").figure(fit, "The curve.").table(fit, "Its numbers.").write(folder.resolve("fit.html"));
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_USHORT_GRAY), "tiff", folder.resolve("blot.tif").toFile());

        for (String name : List.of("fit.csv", "fit.tsv", "fit.xlsx")) {
            int rows = TableFile.read(folder.resolve(name)).getRowCount();
            check(rows == fit.toTable().getRowCount(), name + " has " + rows + " rows");
        }
        check(BlotImageFile.read(folder.resolve("blot.tif")).getWidth() == 40, "the image is 40 pixels wide");
        for (String name : List.of("fit.json", "fit.svg", "fit.png", "fit.pdf", "fit.html")) {
            check(Files.size(folder.resolve(name)) > 500, name + " is empty");
        }
    }

    private static DoseResponseData curve() {
        double[] doses = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
        double[] responses = new double[doses.length];
        for (int i = 0; i < doses.length; i++) {
            responses[i] = 5 + 95 / (1 + Math.pow(doses[i] / 0.5, 1.2)) + (i % 2 == 0 ? 1e-4 : -1e-4);
        }
        return DoseResponseData.of(doses, responses);
    }

    private static void check(boolean holds, String said) {
        if (!holds) {
            throw new IllegalStateException(said);
        }
    }
}
