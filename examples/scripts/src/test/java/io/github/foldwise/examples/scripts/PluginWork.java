package io.github.foldwise.examples.scripts;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.dose.DoseResponseSet;
import io.github.foldwise.doseresponse.DoseBootstrap;
import io.github.foldwise.doseresponse.DoseResponseFit;
import io.github.foldwise.doseresponse.DoseResponseFits;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import io.github.foldwise.doseresponse.JointFitter;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.TableJson;
import io.github.foldwise.io.TableXlsx;
import io.github.foldwise.io.dose.DoseResponseFile;
import io.github.foldwise.io.figure.FigurePdf;
import io.github.foldwise.io.figure.FigurePng;
import io.github.foldwise.io.figure.FigureSvg;
import io.github.foldwise.progress.HostExecutor;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/** What a plugin does: reads, fits in bulk on the host's threads and its own, draws and writes. */
public final class PluginWork implements Callable<Integer> {
    private final Path folder;
    private final ExecutorService pool;

    /** Work that writes into a folder and borrows threads. */
    public PluginWork(Path folder, ExecutorService pool) {
        this.folder = folder;
        this.pool = pool;
    }

    @Override
    public Integer call() throws Exception {
        StringBuilder text = new StringBuilder("curve,dose [uM],response\n");
        for (int curve = 0; curve < 60; curve++) {
            for (double dose = 0.01; dose < 100; dose *= 3) {
                double response = 100 / (1 + dose / (1 + curve / 10.0)) + Math.sin(curve + 7 * dose);
                text.append("C" + curve + "," + dose + "," + response + "\n");
            }
        }
        DoseResponseSet curves = DoseResponseFile.read(Source.ofText(text.toString(), "screen.csv"));
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults().withThreads(2);
        DoseResponseFits fits = HostExecutor.of(pool).call(() -> fitter.fitAll(curves));
        fitter.fitAll(curves);
        DoseResponseFit fit = fits.get("C3");
        List<DoseResponseData> two = new ArrayList<>(List.of(curves.get("C3"), curves.get("C9")));
        JointFitter.withDefaults().withShared("b", "c", "d").fit(two).toTable();
        fit.getModel().getEquation().value(1, new double[] {1, 0, 100, 1});
        DoseBootstrap.withDefaults().withReplicates(99).of(fit, 50, EffectiveDoseType.RELATIVE);
        TableCsv.write(fits, folder.resolve("fits.csv"));
        TableXlsx.write(fits, folder.resolve("fits.xlsx"));
        OutputStream out = new ByteArrayOutputStream();
        TableJson.write(fits, out);
        FigureSvg.withDefaults().write(fit.toFigure(), out);
        FigurePng.withDefaults().write(fit.toFigure(), out);
        FigurePdf.withDefaults().write(fit.toFigure(), out);
        pool.shutdown();
        return fits.size();
    }
}
