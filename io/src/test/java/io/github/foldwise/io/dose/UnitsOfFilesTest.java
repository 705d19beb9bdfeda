package io.github.foldwise.io.dose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.foldwise.io.ReadOptions;
import io.github.foldwise.io.Source;
import io.github.foldwise.io.culture.CultureLogFile;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.ConcentrationUnit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units as labs write them, at the places of files where a unit stands. */
class UnitsOfFilesTest {
    private static Source source(String name, String text) {
        return Source.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name);
    }

    @ParameterizedTest
    @CsvSource({
        "microM, µM",
        "umol/l, µM",
        "uM, µM",
        "\u03BCM, µM",
        "\u00B5M, µM",
        "nmol/L, nM",
        "M, M",
        "mol/L, M",
        "' \u00B5g/mL', µg/mL",
        "' \u03BCg/mL', µg/mL",
        "nanoM, nM"
    })
    void aUnitIsReadWhereverItStands(String written, String symbol) throws IOException {
        String curve = "0,99\n0.1,80\n1,50\n10,9\n";
        for (String head :
                new String[] {"dose [" + written + "]", "dose (" + written + ")", "dose [" + written + " ]"}) {
            assertEquals(
                    symbol,
                    DoseResponseFile.read(source("curve.csv", head + ",response\n" + curve))
                            .iterator()
                            .next()
                            .getUnit(),
                    head);
        }
        assertEquals(
                ConcentrationUnit.parse(symbol),
                CultureLogFile.read(source(
                                "log.csv",
                                "date,event,flask,parent,cells,dose\n2026-01-05,thaw,P1,,1000000,0\n2026-01-08,passage,R1,P1,500000,3 "
                                        + written + "\n"))
                        .getEvents()
                        .get(1)
                        .getDose()
                        .getUnit());
        assertEquals(
                ReadOptions.withDefaults().withConcentrationUnit(symbol),
                ReadOptions.withDefaults().withConcentrationUnit(written));
        assertEquals(Concentration.parse("3 " + symbol), Concentration.parse("3" + written));
    }
}
