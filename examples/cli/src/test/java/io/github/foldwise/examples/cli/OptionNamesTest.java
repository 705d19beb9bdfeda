package io.github.foldwise.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class OptionNamesTest {
    @ParameterizedTest
    @CsvSource({
        "de counts.csv --symbols genes.gtf, --annotation",
        "samples counts.csv --gff3 genes.gff3, --annotation",
        "de counts.csv --fdr 0.05, --alpha",
        "de counts.csv --padj 0.05, --alpha",
        "de counts.csv --coldata s.csv, --samples",
        "de counts.csv --cores 2, --threads",
        "de counts.csv --formula ~line, --design",
        "fit doses.csv --out fit.csv, --output",
        "fit doses.csv --conc dose_uM, --dose",
        "fit doses.csv --ic 20, --effect",
        "fit doses.csv --confidence 0.9, --level",
        "fold doses.csv --control WT, --reference",
        "fold doses.csv --ref WT, --reference",
        "fold doses.csv --refrence=WT, --reference",
        "fold doses.csv --reference WT --plot forest.svg, --figure",
        "fold doses.csv --reference WT --padjust holm, --adjust",
        "plate plate.csv --platemap layout.csv, --layout",
        "count reads.bam --annotation genes.gtf, --gtf",
        "count reads.bam --gtf genes.gtf --stranded yes, --strand",
        "bands bands.csv --protein pFAK, --target",
        "bands bands.csv --target pFAK --contrast x --housekeeping actin, --control",
        "plan --ic50 1uM --media 10mL, --medium",
        "study folder --wildtype WT, --parental",
        "gr doses.csv --Divisions 3, --divisions",
        "mechanism signals.csv --receptor HER2, --receptors"
    })
    void whatIsMeantByTheWordOfAnotherProgramIsTold(String line, String option) {
        Outcome run = Outcome.of((Object[]) line.split(" "));
        assertEquals(2, run.status(), run.err());
        String told = run.err()
                .lines()
                .filter(row -> row.startsWith("Did you mean: "))
                .findFirst()
                .orElse("");
        assertTrue(told.matches(".*" + option + "\\b.*"), line + ": " + run.err());
    }

    @Test
    void nothingIsMadeUpWhereNothingIsNear() {
        assertFalse(Outcome.of("fit", "doses.csv", "--zzqx", "1").err().contains("Did you mean"));
        assertFalse(Outcome.of("de", "counts.csv", "--lfc-threshold", "-1", "--alpha", "-0.5")
                .err()
                .contains("Did you mean"));
    }

    static Stream<String> commands() {
        return Foldwise.withCommands().getSubcommands().keySet().stream()
                .filter(name -> !name.equals("help") && !name.equals("completion"));
    }

    /** A slip in any option of any command leads back to it, and so does its beginning. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionOfEveryCommandIsFoundAgain(String name) {
        CommandLine command = Foldwise.withCommands(name).getSubcommands().get(name);
        List<String> lost = new ArrayList<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            String own = option.longestName();
            if (own.length() < 8) {
                continue;
            }
            String exchanged = own.substring(0, 5) + own.charAt(6) + own.charAt(5) + own.substring(7);
            for (String slip : List.of(
                    exchanged, own.substring(0, own.length() - 1), own + "s", "-" + own.substring(2), own + "=x")) {
                boolean isOther = command.getCommandSpec().optionsMap().containsKey(slip.replaceFirst("=.*", ""));
                if (!isOther
                        && !OptionNames.suggestions(command, new String[] {slip})
                                .contains(own)) {
                    lost.add(slip);
                }
            }
        }
        assertEquals(List.of(), lost);
    }
}
