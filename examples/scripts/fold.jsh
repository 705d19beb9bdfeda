// Plates to fold resistance in JShell:
//   jshell --class-path examples/cli/target/foldwise.jar examples/scripts/fold.jsh
// reads the plates that the study wrote to foldwise-study/data.
import io.github.foldwise.dose.*
import io.github.foldwise.doseresponse.*
import io.github.foldwise.io.*
import io.github.foldwise.io.plate.*
import io.github.foldwise.resistance.*
import io.github.foldwise.screening.*
import java.nio.file.Path

DoseResponseSet viability(String day, String line) throws Exception {
    var data = Path.of("foldwise-study", "data");
    var layout = PlateLayoutFile.read(data.resolve("layouts/" + line + ".csv")).withExperiment(day);
    var wavelengths = PlateMatrixFile.read(data.resolve("plates/" + day + "_" + line + ".csv"));
    var signal = ReferenceWavelength.of(wavelengths.get(1)).subtractFrom(wavelengths.get(0));
    return PercentOfControl.withDefaults().of(signal, layout).getDoseResponses();
}

var plates = new ArrayList<DoseResponseSet>()
for (var day : List.of("2026-01-12", "2026-02-02", "2026-02-23", "2026-03-16"))
    for (var line : List.of("parental", "resistant"))
        plates.add(viability(day, line));

var curves = DoseResponseSet.merge(plates)
for (var fit : DoseResponseFitter.withDefaults().fitExperiments(curves.get("parental")))
    System.out.println(fit.getName() + " IC50 " + fit.effectiveDose(50));
var fold = FoldComparison.of(curves, "resistant").relativeTo("parental")
System.out.println(fold)
TableCsv.write(fold, "fold.csv")
/exit
