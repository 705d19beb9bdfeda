package io.github.foldwise.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.dose.DoseResponseData;
import io.github.foldwise.doseresponse.CovarianceType;
import io.github.foldwise.doseresponse.DoseResponseFitter;
import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.TableCsv;
import io.github.foldwise.io.TableFile;
import io.github.foldwise.io.TableJson;
import io.github.foldwise.io.TableXlsx;
import io.github.foldwise.io.dose.DoseResponseFile;
import io.github.foldwise.table.Tabular;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** Data and options of a fit, written and read, give the fit again. */
class FitFromFilesTest {
    private interface Writing {
        void write(Tabular table, OutputStream out) throws IOException;
    }

    private static Source written(Tabular table, Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.write(table, out);
        return Source.of(new ByteArrayInputStream(out.toByteArray()), "written");
    }

    @Test
    void aFitIsMadeAnewFromWhatWasWritten() throws IOException {
        DoseResponseData data = DoseResponseData.of(
                        new double[] {0, 0.1, 0.3, 1, 3, 10, 30}, new double[] {101, 97, 88, 61, 30, 12, 6})
                .withName("parental")
                .withUnit("µM")
                .withResponseUnit("%");
        DoseResponseFitter fitter = DoseResponseFitter.withDefaults()
                .withModel(DoseResponseModel.LL4.withTop(100).withBounds("c", 0, Double.POSITIVE_INFINITY))
                .withCovariance(CovarianceType.GAUSS_NEWTON);
        for (Writing writing : new Writing[] {TableJson::write, TableCsv::write, TableXlsx::write}) {
            DoseResponseData read =
                    DoseResponseFile.read(written(data, writing)).get("parental");
            DoseResponseFitter again = DoseResponseFitter.of(TableFile.read(written(fitter, writing)));
            assertEquals(fitter.fit(data), again.fit(read));
        }
    }
}
